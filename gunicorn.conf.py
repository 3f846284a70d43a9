"""What gunicorn reads by itself. The site is loaded before its workers, so that what refuses to start ends at once."""

preload_app = True
