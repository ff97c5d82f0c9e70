package services

// NotExported are the tables that an export leaves out, with the reason.
var NotExported = notExported
