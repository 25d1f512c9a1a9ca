package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"sync"
)

// pool is connections to one database and the statements prepared on them. Texts
// are constants of this package, so that the maps stay small.
type pool struct {
	db      *sql.DB
	dialect *dialect

	mu         sync.Mutex
	statements map[string]statement // by the text that the callers write
	wanted     map[string]bool      // first used where they could not be prepared
}

// statement is a text in the words of the dialect, prepared or not.
type statement struct {
	text     string
	prepared *sql.Stmt
}

func newPool(db *sql.DB, d *dialect) *pool {
	return &pool{db: db, dialect: d, statements: map[string]statement{}, wanted: map[string]bool{}}
}

// statement finds the text among those used before, or makes it ready. Inside a
// transaction nothing is prepared: that takes a connection, and the transaction
// may hold the last one.
func (p *pool) statement(ctx context.Context, text string, inTx bool) (statement, error) {
	p.mu.Lock()
	st, found := p.statements[text]
	if !found && inTx {
		p.wanted[text] = true
	}
	p.mu.Unlock()
	switch {
	case found:
		return st, nil
	case inTx:
		return statement{text: p.dialect.text(text)}, nil
	}
	return p.prepare(ctx, text)
}

func (p *pool) prepare(ctx context.Context, text string) (st statement, err error) {
	st.text = p.dialect.text(text)
	if p.dialect.prepares {
		if st.prepared, err = p.db.PrepareContext(ctx, st.text); err != nil {
			return st, err
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.wanted, text)
	if other, found := p.statements[text]; found { // somebody was quicker
		return other, st.close()
	}
	p.statements[text] = st
	return st, nil
}

// prepareWanted makes ready what earlier transactions would have liked.
func (p *pool) prepareWanted(ctx context.Context) error {
	p.mu.Lock()
	wanted := slices.Collect(maps.Keys(p.wanted))
	p.mu.Unlock()
	for _, text := range wanted {
		if _, err := p.prepare(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

func (st statement) close() error {
	if st.prepared == nil {
		return nil
	}
	return st.prepared.Close()
}

func (p *pool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var failed []error
	for _, st := range p.statements {
		failed = append(failed, st.close())
	}
	return errors.Join(append(failed, p.db.Close())...)
}

// session runs statements: inside tx, or each for itself when tx is nil.
type session struct {
	*pool
	tx *sql.Tx
}

func (s session) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := s.statement(ctx, text, s.tx != nil)
	switch {
	case err != nil:
		return nil, err
	case st.prepared == nil && s.tx == nil:
		return s.db.QueryContext(ctx, st.text, args...)
	case st.prepared == nil:
		return s.tx.QueryContext(ctx, st.text, args...)
	case s.tx == nil:
		return st.prepared.QueryContext(ctx, args...)
	}
	return s.tx.StmtContext(ctx, st.prepared).QueryContext(ctx, args...) //nolint:sqlclosecheck // the transaction closes it
}

// exec gives the number of rows that the statement wrote.
func (s session) exec(ctx context.Context, text string, args ...any) (int64, error) {
	st, err := s.statement(ctx, text, s.tx != nil)
	if err != nil {
		return 0, err
	}
	var result sql.Result
	switch {
	case st.prepared == nil && s.tx == nil:
		result, err = s.db.ExecContext(ctx, st.text, args...)
	case st.prepared == nil:
		result, err = s.tx.ExecContext(ctx, st.text, args...)
	case s.tx == nil:
		result, err = st.prepared.ExecContext(ctx, args...)
	default:
		result, err = s.tx.StmtContext(ctx, st.prepared).ExecContext(ctx, args...) //nolint:sqlclosecheck // as above
	}
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// each calls visit with every row of the answer.
func (s session) each(ctx context.Context, visit func(*sql.Rows) error, text string, args ...any) error {
	found, err := s.query(ctx, text, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		if err := visit(found); err != nil {
			return err
		}
	}
	return found.Err()
}

// one scans the first row of the answer into dest, and tells whether there was one.
func (s session) one(ctx context.Context, dest []any, text string, args ...any) (found bool, err error) {
	err = s.each(ctx, func(r *sql.Rows) error {
		if found {
			return nil
		}
		found = true
		return r.Scan(dest...)
	}, text, args...)
	return found, err
}

// read is a session in which each statement stands for itself.
func (d *DB) read() session { return session{pool: d.reads} }

// write runs fn in one transaction and commits it when fn returns nil.
func (d *DB) write(ctx context.Context, fn func(session) error) error {
	return d.writes.transact(ctx, &sql.TxOptions{}, fn)
}

// snapshot runs fn in a transaction that sees the database as it stands at its
// first statement.
func (d *DB) snapshot(ctx context.Context, fn func(session) error) error {
	return d.reads.transact(ctx, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}, fn)
}

func (p *pool) transact(ctx context.Context, options *sql.TxOptions, fn func(session) error) error {
	if err := p.prepareWanted(ctx); err != nil {
		return err
	}
	tx, err := p.db.BeginTx(ctx, options)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(session{p, tx}); err != nil {
		return err
	}
	return tx.Commit()
}
