"""Every setting of the clinic. What differs from clinic to clinic comes from the environment.

environment.py lists the variables. Nothing here is switched by hand, and nothing is a secret.
"""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from corneum.site import database
from corneum.site.environment import LOOPBACK, Surroundings

_around = Surroundings(os.environ)
_here = Path(__file__).resolve().parent

CORNEUM_DATA = _around.data()
CORNEUM_OVERLAY = _around.overlay()
CORNEUM_PROXIES = _around.number("CORNEUM_PROXIES", 0, 0, 5)
CORNEUM_SQLITE_IS_FIXED = database.is_fixed(database.version())

SECRET_KEY = _around.secret_key(CORNEUM_DATA)
DEBUG = bool(_around.number("CORNEUM_DEBUG", 0, 0, 1))
ALLOWED_HOSTS = _around.hosts()
# On this machine alone there is no certificate; reached from elsewhere, nothing goes unencrypted.
IS_ENCRYPTED = not DEBUG and not set(ALLOWED_HOSTS) <= set(LOOPBACK)

# --- what it is made of --------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "corneum.records",
    "corneum.actions",
    "corneum.desk",
]
MIDDLEWARE = [
    "corneum.site.middleware.address",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "corneum.site.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "corneum.site.middleware.stay_signed_in",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "corneum.site.middleware.Language",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "corneum.site.urls"
WSGI_APPLICATION = "corneum.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_here / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.static",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# --- rows ----------------------------------------------------------------------------------

DATABASES = {"default": _around.database(CORNEUM_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",  # one count for all processes
        "LOCATION": "corneum_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so that a flood of tries pushes none out
    }
}
AUTH_USER_MODEL = "records.Account"

# --- who comes in --------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["corneum.actions.account.WithClinic"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "desk:sign-in"
CSRF_FAILURE_VIEW = "corneum.desk.gate.csrf_failed"
SESSION_COOKIE_AGE = 60 * _around.number("CORNEUM_IDLE_MINUTES", 60, 5, 24 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "corneum"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_ENCRYPTED
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # the intake is one long form
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# --- what a browser may do -----------------------------------------------------------------

SECURE_SSL_REDIRECT = IS_ENCRYPTED
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_ENCRYPTED else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CORNEUM_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- files that never change ---------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = CORNEUM_DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [_here / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# --- words and days ------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("nl", "Nederlands")]
LOCALE_PATHS = [_here.parent / "desk" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # days are the clinic's: booking/wall.py

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
