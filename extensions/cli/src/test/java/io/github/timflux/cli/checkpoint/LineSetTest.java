package io.github.timflux.cli.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineSetTest {

    @Property
    void itHasWhatWasAddedHoweverItIsWrittenDown(@ForAll Set<@LongRange(min = 1, max = 60) Long> added) {
        LineSet lines = new LineSet();
        added.forEach(lines::add);
        LineSet read = LineSet.parse(lines.toString());
        assertThat(LongStream.rangeClosed(1, 61).filter(lines::contains))
                .containsExactlyElementsOf(new TreeSet<>(added));
        assertThat(LongStream.rangeClosed(1, 61).filter(read::contains))
                .containsExactlyElementsOf(new TreeSet<>(added));
        assertThat(lines.size()).isEqualTo(read.size()).isEqualTo(added.size());
        assertThat(read).hasToString(lines.toString());
        assertThat(LongStream.rangeClosed(0, 61).filter(last -> lines.isEverything(1, last)))
                .allMatch(last -> LongStream.rangeClosed(1, last).allMatch(added::contains) && added.size() == last);
    }

    @Test
    void linesThatFollowEachOtherAreOneRange() {
        LineSet lines = new LineSet();
        LongStream.of(3, 1, 2, 9, 7).forEach(lines::add);
        assertThat(lines).hasToString("1-3,7,9");
        assertThat(lines.isEverything(1, 5)).isFalse();
        lines.add(8);
        assertThat(lines).hasToString("1-3,7-9");
    }

    @Test
    void itKnowsWhetherNothingIsMissing() {
        assertThat(LineSet.parse("").isEverything(1, 0)).isTrue();
        assertThat(LineSet.parse("1-7").isEverything(1, 7)).isTrue();
        assertThat(LineSet.parse("1-7").isEverything(1, 8)).isFalse();
        assertThat(LineSet.parse("2-8").isEverything(1, 7)).isFalse();
        assertThat(LineSet.parse("2-8").isEverything(2, 8)).isTrue();
        assertThat(LineSet.parse("").isEverything(2, 1)).isTrue();
        assertThat(LineSet.parse("1-3,5-8").isEverything(1, 7)).isFalse();
    }

    @Test
    void noLineIsAnsweredTwice() {
        LineSet lines = LineSet.parse("1-3");
        assertThatThrownBy(() -> lines.add(2)).hasMessage("Line 2 was answered twice; expected one answer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {",", "1,", "0", "3-1", "1-3,3", "1-3,4", "5,1", "1--3", "-1", "a", "1-", "99999999999999999999"})
    void whatWasNotWrittenByItIsRefused(String text) {
        assertThatThrownBy(() -> LineSet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
