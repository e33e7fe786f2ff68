"""The pages of the site: what people read, in Vietnamese and in English."""
