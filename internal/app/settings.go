package app

import (
	"fmt"
	"os"
	"path/filepath"

	"zhaochang/internal/fault"
	"zhaochang/web"
)

// Settings are read from flags, else from ZHAOCHANG_… in the environment.
type Settings struct {
	Data           string `help:"Folder with the database, the index and the photos." default:"./data" type:"path"`
	DatabaseURL    string `help:"Postgres address; empty: SQLite in the data folder." placeholder:"postgres://…"`
	RedisURL       string `help:"Redis address; empty: caches in process only." placeholder:"redis://…"`
	SecretKey      string `help:"64 hex digits that seal phone numbers; empty: a key kept in the data folder." placeholder:"HEX"`
	PublicSurveyed bool   `help:"Show spaces known from the survey alone to everybody." default:"true" negatable:""`

	BasemapKind       string `help:"Map under ours: ${enum}." enum:"none,tianditu,xyz,wmts" default:"none"`
	BasemapURL        string `help:"Address of its tiles with {z} {x} {y}, {s} for the subdomain, {key}; of wmts its endpoint; of tianditu only if it is not the usual one." placeholder:"https://…"`
	BasemapLabelsURL  string `help:"Address of a second layer, drawn above the outlines; tianditu brings its own." placeholder:"https://…"`
	BasemapKey        string `help:"The provider's key. Browsers see it: let the provider bind it to the site's domain." placeholder:"KEY"`
	BasemapSubdomains string `help:"What {s} stands for." placeholder:"0-7"`
	BasemapLayer      string `help:"Layer of wmts." placeholder:"NAME"`
	BasemapMatrixSet  string `help:"Matrix set of wmts, in Web Mercator." default:"w"`
	BasemapMaxzoom    int    `help:"Deepest level that the provider has." default:"18"`
	BasemapCredit     string `name:"basemap-attribution" help:"Whose map it is, shown beside the approval number." placeholder:"NAME"`
	BasemapApproval   string `help:"The base map's 审图号, shown on every map." placeholder:"GS(…)…号"`
	BasemapLicence    string `help:"The provider's 测绘资质证号, shown with it." placeholder:"…"`
}

// basemap is what lies under our maps.
func (s Settings) basemap() web.BasemapSettings {
	return web.BasemapSettings{
		Kind: s.BasemapKind, URL: s.BasemapURL, LabelsURL: s.BasemapLabelsURL, Key: s.BasemapKey, Subdomains: s.BasemapSubdomains,
		Layer: s.BasemapLayer, MatrixSet: s.BasemapMatrixSet, MaxZoom: s.BasemapMaxzoom,
		Credit: s.BasemapCredit, Approval: s.BasemapApproval, Licence: s.BasemapLicence,
	}
}

// prepare makes the data folder.
func (s Settings) prepare() error {
	if err := os.MkdirAll(s.Data, 0o750); err != nil {
		return fault.Because(fault.Unavailable, err, "the data folder %s cannot be made; name another with --data", s.Data)
	}
	return nil
}

func (s Settings) indexFolder() string { return filepath.Join(s.Data, "index") }

func (s Settings) path(name string) string { return filepath.Join(s.Data, name) }

func (s Settings) databaseName() string {
	if s.DatabaseURL != "" {
		return "Postgres"
	}
	return fmt.Sprintf("SQLite in %s", s.Data)
}
