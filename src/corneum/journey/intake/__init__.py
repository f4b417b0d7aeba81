"""Step 1, intake: what was said, in the contract's shape, becomes `Answers` or clear problems."""

from corneum.journey.intake.problems import Problem, UnusableAnswers, read_day
from corneum.journey.intake.read import read_answers

__all__ = ["Problem", "UnusableAnswers", "read_answers", "read_day"]
