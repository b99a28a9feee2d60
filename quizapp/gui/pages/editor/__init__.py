"""The editor's page, its forms, and the dialogs that it opens."""
