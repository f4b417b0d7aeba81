"""Corneum: software for skin-therapy clinics that treat with microdermabrasion."""

__version__ = "0.1.0"
