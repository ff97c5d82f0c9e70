package models

import (
	"context"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
)

// A search is answered in one of three ways. Who has few applications gets each looked at. Few rows have a rare
// word: they come from the index of words, and are then filtered and sorted. A word that many rows have is found
// soonest by walking the list in its order; to gather all its rows from the index first would take longer than
// all the rest. Which one it is, the latest applications tell.

const (
	// narrow is up to how many hits the rows come from an index alone.
	narrow = 1000
	// sampled is how many of the latest applications are looked at to tell common words from rare ones.
	sampled = 500
	// common is the share of them, in percent, from which on a word is.
	common = 10
)

// found is what the indexes of words and of tags say about a filter.
type found struct {
	words  []string    // nil without a search
	ids    []uuid.UUID // of the rows that have the rare words, nil if they are many
	unsure []string    // the words for which each row must be looked at
	small  bool        // few rows can match: to sort and to count them all costs little
	tagged []uuid.UUID // of the rows that have the tag, nil if they are many
	none   bool        // no row can match
	many   bool        // more than CountCap rows have all the words
}

// find asks the indexes where the filter has a search or a tag.
func (f ApplicationFilter) find(ctx context.Context, db bun.IDB, userID uuid.UUID) (h found, err error) {
	if f.Tag != "" {
		if h.tagged, err = tagged(ctx, db, userID, strings.ToLower(f.Tag), narrow+1); err != nil || len(h.tagged) == 0 {
			h.none = err == nil
			return h, err
		}
		if len(h.tagged) > narrow {
			h.tagged = nil
		}
	}
	if strings.TrimSpace(f.Search) == "" {
		return h, nil
	}
	if h.words = QueryWords(f.Search); len(h.words) == 0 {
		h.none = true // only signs, no word: nothing can have it
		return h, nil
	}
	if f.View == ViewTrash {
		h.unsure, h.small = h.words, true // the index leaves the Trash out
		return h, nil
	}
	rare, usual, all, err := sortWords(ctx, db, userID, h.words)
	if err != nil || all || len(rare) == 0 {
		h.unsure, h.small = h.words, all
		return h, err
	}
	h.ids, err = searchHits(ctx, db, userID, rare)
	h.none, h.small = len(h.ids) == 0, len(h.ids) <= narrow
	if h.unsure = usual; !h.small {
		h.ids, h.unsure, h.many = nil, h.words, len(usual) == 0
	}
	return h, err
}

// sortWords tells the words that few of the person's latest applications have from the others; all says that
// there are no others than these.
func sortWords(ctx context.Context, db bun.IDB, userID uuid.UUID, words []string) (rare, usual []string, all bool, err error) {
	latest := db.NewSelect().Model((*Application)(nil)).Column("search").Where("a.user_id = ?", userID).Where("a.deleted_at IS NULL").
		Where("a.merged_into IS NULL").OrderExpr("a.date_sort DESC, a.id DESC").Limit(sampled)
	q := db.NewSelect().TableExpr("(?) AS l", latest).ColumnExpr("count(*)")
	for _, word := range words {
		q.ColumnExpr("coalesce(sum(CASE WHEN l.search LIKE ? THEN 1 ELSE 0 END), 0)", "% "+word+"%")
	}
	counts := make([]int, 1+len(words))
	places := make([]any, len(counts))
	for i := range counts {
		places[i] = &counts[i]
	}
	if err := q.Scan(ctx, places...); err != nil {
		return nil, nil, false, translate(err)
	}
	for i, word := range words {
		if counts[i+1]*100 >= sampled*common {
			usual = append(usual, word)
		} else {
			rare = append(rare, word)
		}
	}
	return rare, usual, counts[0] < sampled, nil
}

// named is 1 where the company and the title have every word: in the column that is searched they stand before the bar.
func (h found) named() schema.QueryWithArgs {
	parts, args := []string{}, []any{}
	for _, word := range h.words {
		parts, args = append(parts, "a.search LIKE ?"), append(args, "% "+word+"%|%")
	}
	return bun.SafeQuery("(CASE WHEN "+strings.Join(parts, " AND ")+" THEN 1 ELSE 0 END)", args...)
}

// searchHits finds the rows that have every word, by prefix, up to narrow+1 of them.
func searchHits(ctx context.Context, db bun.IDB, userID uuid.UUID, words []string) ([]uuid.UUID, error) {
	hits := []uuid.UUID{}
	owner := ownerPrefix(userID)
	terms := make([]string, len(words))
	var q *bun.SelectQuery
	if isPostgres(db) {
		for i, word := range words {
			terms[i] = "'" + owner + word + "':*"
		}
		q = db.NewSelect().TableExpr("applications AS a").ColumnExpr("a.id").
			Where("application_words(a.user_id, a.search) @@ ?::tsquery", strings.Join(terms, " & "))
	} else {
		for i, word := range words {
			terms[i] = `"` + owner + word + `"*`
		}
		q = db.NewSelect().TableExpr("applications_fts AS f").Join("JOIN applications AS a ON a.seq = f.rowid").ColumnExpr("a.id").
			Where("applications_fts MATCH ?", strings.Join(terms, " AND "))
	}
	err := q.Where(ownerBeside(db), userID).Where("a.deleted_at IS NULL").Limit(narrow+1).Scan(ctx, &hits)
	return hits, translate(err)
}

// FarthestApplication is the live one whose status is farthest before the ends. ErrNotFound: there is none.
func FarthestApplication(ctx context.Context, db bun.IDB, userID uuid.UUID) (a Application, err error) {
	err = db.NewSelect().Model(&a).Where("a.user_id = ?", userID).Where("a.deleted_at IS NULL").Where("a.merged_into IS NULL").Where("a.archived_at IS NULL").
		Where("a.status IN (?)", bun.List(ActiveStatuses[:5])).OrderExpr("a.status_rank DESC, a.date_sort DESC").Limit(1).Scan(ctx)
	return a, translate(err)
}
