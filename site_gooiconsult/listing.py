"""Lists in the admin: modeladmin with its doors closed. The only importer of wagtail_modeladmin."""
