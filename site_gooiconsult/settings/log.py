"""What is logged: class and code, never a client's words."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "site_gooiconsult.log.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
    },
    "filters": {"once_a_minute": {"()": "site_gooiconsult.log.OnceAMinute"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "discreet", "filters": ["once_a_minute"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django-q": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
