package articletest_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/articletest"
)

func TestRandomIsValid(t *testing.T) {
	for seed := range uint64(20000) {
		a := articletest.Random(rand.New(rand.NewPCG(seed, 0)))
		require.NoError(t, a.Validate(), "seed %d", seed)
	}
}
