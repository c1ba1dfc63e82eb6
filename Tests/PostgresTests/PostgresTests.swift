import Testing

@Suite("libpq as Swift")
struct PostgresTests {}
