# Texts of the default theme.
