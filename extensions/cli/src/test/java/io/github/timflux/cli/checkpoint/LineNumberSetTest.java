package io.github.timflux.cli.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("searching")
final class LineNumberSetTest {

    @Property
    void shouldContainTheAddedLinesAfterFormattingAndParsing(@ForAll Set<@LongRange(min = 1, max = 60) Long> added) {
        LineNumberSet lines = new LineNumberSet();
        added.forEach(lines::add);
        LineNumberSet read = LineNumberSet.parse(lines.toString());
        assertThat(LongStream.rangeClosed(1, 61).filter(lines::contains))
                .containsExactlyElementsOf(new TreeSet<>(added));
        assertThat(LongStream.rangeClosed(1, 61).filter(read::contains))
                .containsExactlyElementsOf(new TreeSet<>(added));
        assertThat(lines.size()).isEqualTo(read.size()).isEqualTo(added.size());
        assertThat(read).hasToString(lines.toString());
        assertThat(LongStream.rangeClosed(0, 61).filter(last -> lines.isExactly(1, last)))
                .allMatch(last -> LongStream.rangeClosed(1, last).allMatch(added::contains) && added.size() == last);
    }

    @Test
    void shouldJoinConsecutiveLinesToOneRange() {
        LineNumberSet lines = new LineNumberSet();
        LongStream.of(3, 1, 2, 9, 7).forEach(lines::add);
        assertThat(lines).hasToString("1-3,7,9");
        assertThat(lines.isExactly(1, 5)).isFalse();
        lines.add(8);
        assertThat(lines).hasToString("1-3,7-9");
    }

    @Property
    void shouldRemoveLines(
            @ForAll Set<@LongRange(min = 1, max = 60) Long> added,
            @ForAll Set<@LongRange(min = 1, max = 60) Long> other) {
        LineNumberSet lines = new LineNumberSet();
        added.forEach(lines::add);
        Set<Long> rest = new TreeSet<>(added);
        for (Long line : other) {
            if (rest.remove(line)) {
                lines.remove(line);
            } else {
                assertThatThrownBy(() -> lines.remove(line)).hasMessage("Line %d is not in the set.", line);
            }
        }
        assertThat(LongStream.rangeClosed(1, 61).filter(lines::contains)).containsExactlyElementsOf(rest);
        assertThat(lines.size()).isEqualTo(rest.size());
        assertThat(LineNumberSet.parse(lines.toString())).hasToString(lines.toString());
    }

    @Test
    void shouldDetectMissingLines() {
        assertThat(LineNumberSet.parse("").isExactly(1, 0)).isTrue();
        assertThat(LineNumberSet.parse("1-7").isExactly(1, 7)).isTrue();
        assertThat(LineNumberSet.parse("1-7").isExactly(1, 8)).isFalse();
        assertThat(LineNumberSet.parse("2-8").isExactly(1, 7)).isFalse();
        assertThat(LineNumberSet.parse("2-8").isExactly(2, 8)).isTrue();
        assertThat(LineNumberSet.parse("").isExactly(2, 1)).isTrue();
        assertThat(LineNumberSet.parse("1-3,5-8").isExactly(1, 7)).isFalse();
    }

    @Test
    void shouldRejectALineThatIsAddedTwice() {
        LineNumberSet lines = LineNumberSet.parse("1-3");
        assertThatThrownBy(() -> lines.add(2)).hasMessage("Line 2 was answered twice; expected one answer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {",", "1,", "0", "3-1", "1-3,3", "1-3,4", "5,1", "1--3", "-1", "a", "1-", "99999999999999999999"})
    void shouldRejectInvalidText(String text) {
        assertThatThrownBy(() -> LineNumberSet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
