"""One presenter a page: it ties the page to the application."""
