"""Every address of the desk. A client's pages begin with the client: one read, one wall."""

from django.urls import path

from corneum.desk import account
from corneum.desk.aftercare import views as aftercare
from corneum.desk.clients import details, file, imports
from corneum.desk.clients import views as clients
from corneum.desk.clinic import (
    furniture,
    hours,
    lengths,
    level_iii,
    overview,
    people,
    products,
    texts,
    welcome,
)
from corneum.desk.intake import consent
from corneum.desk.intake import views as intake
from corneum.desk.plan import views as plan
from corneum.desk.progress import maintenance, review
from corneum.desk.protocol import views as protocol
from corneum.desk.reports import views as reports
from corneum.desk.screening import notes, referral
from corneum.desk.screening import views as screening
from corneum.desk.series import cancelling, moving, paper, postponing
from corneum.desk.series import views as series
from corneum.desk.session import complication, recheck, record, status
from corneum.desk.today import views as today

app_name = "desk"
CLIENT = "clients/<uuid:uid>/"
COURSE = f"{CLIENT}courses/<uuid:course_uid>/"
SESSION = f"{CLIENT}sessions/<uuid:session_uid>/"

urlpatterns = [
    path("", today.today, name="today"),
    path("visits.csv", today.visits_csv, name="visits-csv"),
    path("sign-in/", account.sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("language/", account.language, name="language"),
    path("you/", account.account, name="account"),
    path("about/", protocol.about, name="about"),
    path("protocol/", protocol.protocol, name="protocol"),
    path("protocol/<slug:kind>/<slug:name>/", protocol.entry, name="protocol-entry"),
    path("you/password/", account.password, name="password"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("clinic/", overview.clinic, name="clinic"),
    path("clinic/name/", overview.name, name="clinic-name"),
    path("clinic/hours/", hours.hours, name="clinic-hours"),
    path("clinic/close-day/", hours.close_day, name="close-day"),
    path("clinic/open-day/", hours.open_day, name="open-day"),
    path("clinic/rooms/", furniture.rooms, name="clinic-rooms"),
    path("clinic/devices/", furniture.devices, name="clinic-devices"),
    path("clinic/people/", people.people, name="clinic-people"),
    path("clinic/people/<uuid:person_uid>/", people.person, name="person"),
    path("clinic/lengths/", lengths.lengths, name="clinic-lengths"),
    path("clinic/products/", products.products, name="clinic-products"),
    path("clinic/texts/", texts.texts, name="clinic-texts"),
    path("clinic/texts/<slug:kind>/", texts.text, name="clinic-text"),
    path("clinic/level-iii/", level_iii.level_iii, name="clinic-level-iii"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<slug:report>.csv", reports.report_csv, name="report-csv"),
    path("clients/", clients.clients, name="clients"),
    path("clients.csv", clients.clients_csv, name="clients-csv"),
    path("clients/new/", details.new_client, name="new-client"),
    path("clients/import/", imports.start, name="import"),
    path("clients/import/<uuid:import_uid>/", imports.file, name="import-file"),
    path("clients/import/<uuid:import_uid>/rest.csv", imports.rest, name="import-rest"),
    path(CLIENT, file.client, name="client"),
    path(f"{CLIENT}edit/", details.edit_client, name="edit-client"),
    path(f"{CLIENT}intake/", intake.intake, name="intake"),
    path(f"{CLIENT}intake/<slug:step>/", intake.step, name="intake-step"),
    path(f"{CLIENT}consent/<slug:kind>/", consent.consent, name="consent"),
    path(f"{CLIENT}consents/<uuid:consent_uid>/", consent.paper, name="consent-paper"),
    path(f"{CLIENT}consents/<uuid:consent_uid>.pdf", consent.paper_pdf, name="consent-pdf"),
    path(f"{CLIENT}screening/", screening.screening, name="screening"),
    path(f"{CLIENT}notes/", notes.notes, name="notes"),
    path(f"{CLIENT}notes/<uuid:note_uid>/withdraw/", notes.withdraw_note, name="withdraw-note"),
    path(f"{CLIENT}referral/", referral.referral, name="referral"),
    path(f"{CLIENT}referral.pdf", referral.referral_pdf_of, name="referral-pdf"),
    path(f"{CLIENT}plan/", plan.plan, name="plan"),
    path(COURSE, series.course, name="course"),
    path(f"{COURSE}signed/", series.signed, name="signed"),
    path(f"{COURSE}course.pdf", paper.course_pdf, name="course-pdf"),
    path(f"{COURSE}course.ics", paper.course_ics, name="course-ics"),
    path(f"{COURSE}undo/<uuid:batch>/", cancelling.undo, name="undo"),
    path(f"{SESSION}postpone/", postponing.postpone, name="postpone"),
    path(f"{SESSION}move/", moving.move, name="move"),
    path(f"{SESSION}cancel/", cancelling.cancel, name="cancel"),
    path(f"{SESSION}rebook/", moving.rebook, name="rebook"),
    path(f"{SESSION}confirm/", cancelling.confirm, name="confirm"),
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
