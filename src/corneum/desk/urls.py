"""Every address of the desk. A client's pages begin with the client: one read, one wall."""

from django.urls import path

from corneum.desk import account, clinic, screening, today
from corneum.desk.aftercare import views as aftercare
from corneum.desk.clients import views as clients
from corneum.desk.intake import views as intake
from corneum.desk.plan import views as plan
from corneum.desk.progress import maintenance, review
from corneum.desk.protocol import views as protocol
from corneum.desk.series import moving
from corneum.desk.series import views as series
from corneum.desk.session import complication, recheck, record, status

app_name = "desk"
CLIENT = "clients/<uuid:uid>/"
COURSE = f"{CLIENT}courses/<uuid:course_uid>/"
SESSION = f"{CLIENT}sessions/<uuid:session_uid>/"

urlpatterns = [
    path("", today.today, name="today"),
    path("sign-in/", account.sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("language/", account.language, name="language"),
    path("you/", account.account, name="account"),
    path("about/", protocol.about, name="about"),
    path("protocol/", protocol.protocol, name="protocol"),
    path("protocol/<slug:kind>/<slug:name>/", protocol.entry, name="protocol-entry"),
    path("clinic/", clinic.clinic, name="clinic"),
    path("clinic/close-day/", clinic.close_day, name="close-day"),
    path("clinic/open-day/", clinic.open_day, name="open-day"),
    path("clients/", clients.clients, name="clients"),
    path("clients/new/", clients.new_client, name="new-client"),
    path(CLIENT, clients.client, name="client"),
    path(f"{CLIENT}edit/", clients.edit_client, name="edit-client"),
    path(f"{CLIENT}intake/", intake.intake, name="intake"),
    path(f"{CLIENT}screening/", screening.screening, name="screening"),
    path(f"{CLIENT}plan/", plan.plan, name="plan"),
    path(COURSE, series.course, name="course"),
    path(f"{COURSE}signed/", series.signed, name="signed"),
    path(f"{COURSE}course.pdf", series.course_pdf, name="course-pdf"),
    path(f"{COURSE}course.ics", series.course_ics, name="course-ics"),
    path(f"{COURSE}undo/<uuid:batch>/", moving.undo, name="undo"),
    path(f"{SESSION}postpone/", moving.postpone, name="postpone"),
    path(f"{SESSION}move/", moving.move, name="move"),
    path(f"{SESSION}cancel/", moving.cancel, name="cancel"),
    path(f"{SESSION}rebook/", moving.rebook, name="rebook"),
    path(f"{SESSION}confirm/", moving.confirm, name="confirm"),
    path(f"{COURSE}aftercare/", aftercare.aftercare, name="aftercare"),
    path(f"{COURSE}aftercare.pdf", aftercare.aftercare_pdf, name="aftercare-pdf"),
    path(f"{SESSION}recheck/", recheck.recheck, name="recheck"),
    path(f"{SESSION}done/", record.done, name="session-done"),
    path(f"{SESSION}arrived/", status.arrived, name="arrived"),
    path(f"{SESSION}no-show/", status.no_show, name="no-show"),
    path(f"{SESSION}expected/", status.expected, name="expected"),
    path(f"{SESSION}complications/", complication.complication, name="complication"),
    path(
        f"{SESSION}complications/<uuid:complication_uid>/",
        complication.complication,
        name="complication",
    ),
    path(f"{COURSE}review/", review.review, name="review"),
    path(f"{COURSE}maintenance/", maintenance.maintenance, name="maintenance"),
]
