package io.github.timflux.core.internal.json.fast;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Eight bytes at once are as one after the other. */
final class EightByteScannerProperties {

    @Property(tries = 20_000)
    void shouldFindTheFirstByteThatNoTextHas(@ForAll("bytes") @Size(8) byte[] bytes) {
        long word = EightByteScanner.word(bytes, 0, bytes.length);
        long marks = EightByteScanner.terminatorMask(word);
        int first = 0;
        while (first < bytes.length && isOfText(bytes[first])) {
            first++;
        }
        assertThat(marks == 0).isEqualTo(first == bytes.length);
        assertThat(EightByteScanner.bytesBefore(marks)).isEqualTo(first);
        assertThat(EightByteScanner.clearFrom(word, marks)).isEqualTo(EightByteScanner.word(bytes, 0, first));
    }

    @Property
    void shouldHaveZerosFromTheEndOnWhateverIsThere(
            @ForAll byte @Size(max = 30) [] bytes,
            @ForAll @IntRange(max = 30) int at,
            @ForAll @IntRange(max = 30) int end) {
        int known = Math.min(end, bytes.length);
        long word = EightByteScanner.word(bytes, at, known);
        for (int place = 0; place < Long.BYTES; place++) {
            int expected = at + place < known ? bytes[at + place] : 0;
            assertThat((byte) (word >>> (Byte.SIZE * place))).isEqualTo((byte) expected);
        }
    }

    @Property
    void shouldSeeAQuoteBehindZerosOnly(@ForAll("sparse") @Size(8) byte[] bytes, @ForAll @IntRange(max = 7) int place) {
        boolean isThere = bytes[place] == '"';
        for (int before = 0; before < place; before++) {
            isThere &= bytes[before] == 0;
        }
        assertThat(EightByteScanner.isQuoteAt(place, EightByteScanner.word(bytes, 0, bytes.length)))
                .isEqualTo(isThere);
    }

    private static boolean isOfText(byte character) {
        return character < 0 || (character >= ' ' && character != '"' && character != '\\');
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<Byte> near = Arbitraries.of(
                (byte) '"',
                (byte) '\\',
                (byte) 0x1F,
                (byte) ' ',
                (byte) '!',
                (byte) '#',
                (byte) '[',
                (byte) ']',
                (byte) 0xA2,
                (byte) 0xDC,
                (byte) 0,
                (byte) 0x7F,
                (byte) 0x80,
                (byte) 0xFF);
        return Arbitraries.oneOf(Arbitraries.bytes(), near, Arbitraries.bytes().greaterOrEqual((byte) ' '))
                .array(byte[].class)
                .ofSize(Long.BYTES);
    }

    @Provide
    Arbitrary<byte[]> sparse() {
        return Arbitraries.of((byte) 0, (byte) 0, (byte) 0, (byte) '"', (byte) 1)
                .array(byte[].class)
                .ofSize(Long.BYTES);
    }
}
