"""What is proposed at a review: P16 and P81. Grades are GAIS, 3 very much improved to -1 worse.

A rating is (who, session, grade); None: no grade, only how content.
"""

from tests.protocol.case import AdviceCase

CLIENT, THERAPIST = "client", "therapist"


def row(
    name: str,
    after: int,
    decision: str,
    *ratings: tuple[str, int, int | None],
    indication: str = "acne-scars",
) -> AdviceCase:
    return AdviceCase(name, indication, after, list(ratings), decision)


CASES: tuple[AdviceCase, ...] = (
    row("nobody rated: nothing is proposed", 6, "ask"),
    row("a score without a grade is no gain", 6, "ask", (CLIENT, 6, None)),
    row("no gain after six sessions: stop", 6, "stop", (CLIENT, 6, 0), (THERAPIST, 6, 0)),
    row("no gain, one side rated: stop", 6, "stop", (THERAPIST, 6, 0)),
    row("worse after six sessions: stop", 6, "stop", (CLIENT, 6, -1), (THERAPIST, 6, 0)),
    row("no gain after seven sessions: stop", 7, "stop", (CLIENT, 7, 0), (THERAPIST, 7, 0)),
    row("no gain after five sessions: a person decides", 5, "ask", (CLIENT, 5, 0)),
    row("worse after three sessions: a person decides", 3, "ask", (CLIENT, 3, -1)),
    row("the grades are of session five: rate again", 6, "ask", (CLIENT, 5, 0), (THERAPIST, 5, 0)),
    row("a grade of session six is enough", 8, "stop", (CLIENT, 6, 0)),
    row("one grade of session six is enough", 6, "stop", (CLIENT, 4, 0), (THERAPIST, 6, 0)),
    row("a gain of one grade: go on", 6, "go-on", (CLIENT, 6, 1), (THERAPIST, 6, 1)),
    row("a gain of two grades: go on", 6, "go-on", (CLIENT, 6, 2), (THERAPIST, 6, 3)),
    row("a gain after three sessions: go on", 3, "go-on", (CLIENT, 3, 1)),
    row("one sees a gain, one does not", 6, "ask", (CLIENT, 6, 1), (THERAPIST, 6, 0)),
    row("the latest grade counts: gained", 6, "go-on", (CLIENT, 3, 0), (CLIENT, 6, 1)),
    row("the latest grade counts: lost again", 6, "stop", (CLIENT, 3, 1), (CLIENT, 6, 0)),
    row("a later session says nothing yet", 6, "stop", (CLIENT, 6, 0), (CLIENT, 7, 2)),
    row(
        "the largest number is reached with a gain: a person decides",
        6,
        "ask",
        (CLIENT, 6, 2),
        indication="enlarged-pores",
    ),
    row(
        "a gain one session before the largest number: go on",
        5,
        "go-on",
        (CLIENT, 5, 2),
        indication="enlarged-pores",
    ),
)
