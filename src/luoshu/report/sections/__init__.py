"""The sections of the report: each module makes one, from a `luoshu.report.content.Context`."""
