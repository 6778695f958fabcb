// Stands in for 'server-only' and 'client-only' in tests: there is no bundler to keep apart.
export {}
