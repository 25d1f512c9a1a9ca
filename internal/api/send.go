package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/cache"
	"zhaochang/internal/fault"
)

// schema is part of every ETag and cache key: raise it when the form of an
// answer changes.
const schema = "1"

// send writes an answer.
func send(c *gin.Context, answer any) error {
	body, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	sendBytes(c, body)
	return nil
}

// sendBytes says how long the answer is, so that it is not sent in chunks.
func sendBytes(c *gin.Context, body []byte) {
	mayKeep(c)
	c.Header("Content-Length", strconv.Itoa(len(body)))
	c.Data(http.StatusOK, "application/json", body)
}

// mayKeep lets caches keep an answer if they ask each time, unless it was said
// how long it is good for.
func mayKeep(c *gin.Context) {
	if c.Writer.Header().Get("Cache-Control") == "" {
		c.Header("Cache-Control", "no-cache")
	}
}

// stands names what answers rest on at present: the computed figures in the
// index, and the feed position.
func (a *api) stands() string { return a.Figures() + " " + a.Index.At().String() }

// etag names the answer to what was asked of what stood then. It is weak: the
// same answer may come compressed or not.
func etag(stands, asked string) string {
	return bodyTag([]byte(schema + " " + stands + " " + asked))
}

func bodyTag(body []byte) string {
	sum := sha256.Sum256(body)
	return `W/"` + hex.EncodeToString(sum[:10]) + `"`
}

// unchanged answers 304 when the caller already holds the answer that stands at
// present, without asking the index.
func (a *api) unchanged(c *gin.Context, asked string) bool {
	return matches(c, etag(a.stands(), asked))
}

// matches answers 304 when the caller holds what the tag names, and else sets it.
func matches(c *gin.Context, tag string) bool {
	for held := range strings.SplitSeq(c.GetHeader("If-None-Match"), ",") {
		if strings.TrimPrefix(strings.TrimSpace(held), "W/") == strings.TrimPrefix(tag, "W/") {
			c.Header("ETag", tag)
			mayKeep(c)
			c.Status(http.StatusNotModified)
			c.Writer.WriteHeaderNow()
			return true
		}
	}
	c.Header("ETag", tag)
	return false
}

func contains(names []string, name string) bool { return slices.Contains(names, name) }

func listed(names []string) string {
	if len(names) == 0 {
		return "none here"
	}
	return strings.Join(names, ", ")
}

func sorted(fields []fault.Field) []fault.Field {
	slices.SortFunc(fields, func(a, b fault.Field) int { return strings.Compare(a.Name, b.Name) })
	return fields
}

// kept is the answer from the cache, if there is one.
func (a *api) kept(c *gin.Context, key cache.Key, load func(context.Context) ([]byte, error)) ([]byte, error) {
	if a.Cache == nil {
		return load(c.Request.Context())
	}
	body, hit, err := a.Cache.Get(c.Request.Context(), key, load)
	c.Header("X-Cache", hit.String())
	return body, err
}
