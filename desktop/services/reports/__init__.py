"""The printed documents by their codes: made, printed, sent, closed with their period, compared later."""
