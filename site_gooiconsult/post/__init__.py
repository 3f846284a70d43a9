"""The post office: one outbox engine for letters and newsletters. It claims, hands to SMTP, and reports; it owns no rule."""
