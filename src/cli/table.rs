//! `diglot table`: offers a Markdown table as data, messages and a directive.
