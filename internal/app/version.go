package app

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type versionCommand struct{}

// Run prints the revision that the program was built from, and the Go version.
func (versionCommand) Run(env *environment) error {
	_, err := fmt.Fprintf(env.Out, "zhaochang %s %s\n", revision(), runtime.Version())
	return err
}

func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			return setting.Value
		}
	}
	return info.Main.Version
}
