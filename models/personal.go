package models

import (
	"context"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// owners are the columns that tell whose a row is, with the condition for one person's rows. The first that a
// table has counts.
var owners = []struct{ column, where string }{
	{"user_id", "user_id = ?"},
	{"application_id", "application_id IN (SELECT id FROM applications WHERE user_id = ?)"},
	{"session_id", "session_id IN (SELECT id FROM chat_sessions WHERE user_id = ?)"},
}

// Owner is the condition under which a row of a table is a person's; ok is false for a table of the instance.
func Owner(table string, columns []Column) (where string, ok bool) {
	if table == "users" {
		return "id = ?", true
	}
	for _, o := range owners {
		for _, c := range columns {
			if c.Table == table && c.Name == o.column {
				return o.where, true
			}
		}
	}
	return "", false
}

// OwnRows calls each with every row that is the person's in a table, as the values of those columns, which are all of that table.
func OwnRows(ctx context.Context, db bun.IDB, userID uuid.UUID, columns []Column, each func(values []any) error) error {
	if len(columns) == 0 {
		return nil
	}
	where, ok := Owner(columns[0].Table, columns)
	if !ok {
		return nil
	}
	order := ""
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = `"` + c.Name + `"`
		if c.Name == "id" {
			order = " ORDER BY id" // as they were made
		}
	}
	rows, err := db.QueryContext(ctx, "SELECT "+strings.Join(names, ", ")+" FROM ? WHERE "+where+order, bun.Ident(columns[0].Table), userID)
	if err != nil {
		return translate(err)
	}
	defer rows.Close()
	for rows.Next() {
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			return err
		}
		if err := each(values); err != nil {
			return err
		}
	}
	return translate(rows.Err())
}
