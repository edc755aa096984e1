package jianbao_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"
	_ "time/tzdata" // that the machine may lack

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/render"
)

// childEnv is set in the processes that TestDeterminism starts.
const childEnv = "JIANBAO_TEST_CHILD"

// TestDeterminism reads the golden pages in processes with other settings of the
// machine, several times each and every time in another order: the output is
// the same to the byte.
func TestDeterminism(t *testing.T) {
	if os.Getenv(childEnv) != "" {
		printDigests(t)
		return
	}
	const orders = 5 // of the pages in each process
	want := digests(goldenSources(t))
	exe, err := os.Executable()
	require.NoError(t, err)
	for i, env := range [][]string{
		{"GOMAXPROCS=1", "TZ=UTC", "LC_ALL=C"},
		{"GOMAXPROCS=2", "TZ=Asia/Kathmandu", "LC_ALL=zh_CN.GB18030"},
		{"GOMAXPROCS=1", "TZ=America/St_Johns", "LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8"},
		{"GOMAXPROCS=2", "TZ=Pacific/Kiritimati", "LC_ALL=ar_EG.UTF-8", "GOGC=1"},
	} {
		t.Run(fmt.Sprint(env), func(t *testing.T) {
			in, err := json.Marshal(childTask{Orders: orders, Seed: uint64(i), Zone: env[1][len("TZ="):]})
			require.NoError(t, err)
			child := exec.CommandContext(t.Context(), exe, "-test.run=^TestDeterminism$", "-test.timeout=10m")
			child.Env = append(append(os.Environ(), env...), childEnv+"="+string(in))
			var out, errOut bytes.Buffer
			child.Stdout, child.Stderr = &out, &errOut
			require.NoError(t, child.Run(), "%s%s", out.Bytes(), errOut.Bytes())
			runs := json.NewDecoder(&out)
			for n := range orders {
				var got map[string]string
				require.NoError(t, runs.Decode(&got), "run %d", n)
				assert.Equal(t, want, got, "run %d", n)
			}
		})
	}
}

// A childTask tells a child what to do.
type childTask struct {
	Orders int
	Seed   uint64
	Zone   string // the machine's, as a check that the child has it
}

// printDigests is what a child does.
func printDigests(t *testing.T) {
	var task childTask
	require.NoError(t, json.Unmarshal([]byte(os.Getenv(childEnv)), &task))
	require.Equal(t, task.Zone, time.Local.String())
	pages := goldenSources(t)
	r := rand.New(rand.NewPCG(task.Seed, 7))
	out := json.NewEncoder(os.Stdout)
	for range task.Orders {
		r.Shuffle(len(pages), func(i, j int) { pages[i], pages[j] = pages[j], pages[i] })
		require.NoError(t, out.Encode(digests(pages)))
	}
}

// digests returns the sums of what becomes of pages, by name.
func digests(pages []source) map[string]string {
	var parser extract.Parser
	var printer render.Printer
	out := make(map[string]string, len(pages))
	for _, page := range pages {
		out[page.name] = fmt.Sprintf("%x", sha256.Sum256([]byte(page.outputs(&parser, &printer))))
	}
	return out
}
