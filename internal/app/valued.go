package app

import (
	"context"

	"zhaochang/internal/market"
	"zhaochang/internal/rent/appraise"
	"zhaochang/internal/sqldb"
)

// valued is a database whose spaces come with what the platform computes of them:
// whatever is indexed, shown or exported is read through it.
type valued struct {
	*sqldb.DB
	appraiser *appraise.Appraiser
}

func (v valued) SpacesByID(ctx context.Context, ids []string) ([]*market.Space, error) {
	return v.fill(v.DB.SpacesByID(ctx, ids))
}

func (v valued) BuildingSpaces(ctx context.Context, buildingID string) ([]*market.Space, error) {
	return v.fill(v.DB.BuildingSpaces(ctx, buildingID))
}

func (v valued) fill(spaces []*market.Space, err error) ([]*market.Space, error) {
	appraisal := v.appraiser.Current()
	for _, s := range spaces {
		appraisal.Fill(s)
	}
	return spaces, err
}

func (v valued) AllSpaces(ctx context.Context, each func(*market.Space) error) (market.Position, error) {
	appraisal := v.appraiser.Current()
	return v.DB.AllSpaces(ctx, func(s *market.Space) error {
		appraisal.Fill(s)
		return each(s)
	})
}
