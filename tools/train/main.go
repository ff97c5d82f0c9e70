// Command train makes the weights and tables of the mail reader and of the check of claims anew from the labelled
// mails and texts of the repository, and prints what they are worth on those that they did not learn from. What it runs
// are the parts of the packages services/mailreader and services/grounding that only their build tag `train` compiles:
// training needs the corpus, and the packages' own insides, and neither belongs into the program or into the tests of
// every day.
//
//	go run ./tools/train              everything that is written, in the order in which one stands on the other
//	go run ./tools/train kind         sentencemodel.txt, mailwords.txt and kindmodel.txt
//	go run ./tools/train rankers      company.ranker and title.ranker
//	go run ./tools/train confidence   confidencetable.go
//	go run ./tools/train readings     testdata/readings.jsonl, for texts that the rules were not mended for yet
//	go run ./tools/train tagger       tagger.model
//	go run ./tools/train folds        prints how kinds, sentences and names are read across folds
//	go run ./tools/train misses       prints the open mails that are not read fully right
//	go run ./tools/train forwarded    prints how the forwards in HAVENJOB_FORWARDED_DIR are unwrapped
package main

import (
	"fmt"
	"os"
	"os/exec"
)

// runs are the parts by name; those that write come first, in their order.
var runs = []struct {
	name, pattern, dir string
	writes             bool
}{
	{"kind", "TestTrainKindModel", "mailreader", true},
	{"rankers", "TestTrainRankers", "mailreader", true},
	{"confidence", "TestUpdateConfidence", "mailreader", true},
	{"readings", "TestWriteReadings", "grounding", true},
	{"tagger", "TestTrainTagger", "grounding", true},
	{"folds", "TestCrossValidation|TestSentences|TestRankersAcrossFolds", "mailreader", false},
	{"misses", "TestMisses|TestExtraction", "mailreader", false},
	{"forwarded", "TestForwardedFolder", "mailreader", false},
}

func main() {
	asked := os.Args[1:]
	done := 0
	for _, r := range runs {
		if len(asked) == 0 && !r.writes || len(asked) > 0 && asked[0] != r.name {
			continue
		}
		done++
		run := exec.Command("go", "test", "-count=1", "-tags", "train", "-timeout", "2h", "-v", "-run", "^("+r.pattern+")$", "./services/"+r.dir)
		run.Stdout, run.Stderr = os.Stdout, os.Stderr
		if err := run.Run(); err != nil {
			fmt.Fprintf(os.Stderr, "train: %s: %v\n", r.name, err)
			os.Exit(1)
		}
	}
	if done == 0 {
		fmt.Fprintf(os.Stderr, "train: there is no part %q\n", asked[0])
		os.Exit(2)
	}
}
