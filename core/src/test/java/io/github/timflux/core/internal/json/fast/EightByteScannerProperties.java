package io.github.timflux.core.internal.json.fast;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Scanning eight bytes at a time gives the same result as scanning byte by byte. */
@Tag("searching")
final class EightByteScannerProperties {

    @Property(tries = 20_000)
    void shouldFindTheFirstTerminator(@ForAll("bytes") @Size(8) byte[] bytes) {
        long word = EightByteScanner.loadWord(bytes, 0, bytes.length);
        long terminators = EightByteScanner.terminatorMask(word);
        int first = 0;
        while (first < bytes.length && isStringByte(bytes[first])) {
            first++;
        }
        assertThat(terminators == 0).isEqualTo(first == bytes.length);
        assertThat(EightByteScanner.indexOfTerminator(terminators)).isEqualTo(first);
        assertThat(EightByteScanner.clearFromTerminator(word, terminators))
                .isEqualTo(EightByteScanner.loadWord(bytes, 0, first));
    }

    @Property
    void shouldLoadZerosAfterTheEnd(
            @ForAll byte @Size(max = 30) [] bytes,
            @ForAll @IntRange(max = 30) int from,
            @ForAll @IntRange(max = 30) int end) {
        int limit = Math.min(end, bytes.length);
        long word = EightByteScanner.loadWord(bytes, from, limit);
        for (int index = 0; index < Long.BYTES; index++) {
            int expected = from + index < limit ? bytes[from + index] : 0;
            assertThat((byte) (word >>> (Byte.SIZE * index))).isEqualTo((byte) expected);
        }
    }

    @Property
    void shouldFindAQuoteAfterZerosOnly(
            @ForAll("mostlyZeros") @Size(8) byte[] bytes, @ForAll @IntRange(max = 7) int index) {
        boolean expected = bytes[index] == '"';
        for (int before = 0; before < index; before++) {
            expected &= bytes[before] == 0;
        }
        assertThat(EightByteScanner.hasOnlyQuoteAt(index, EightByteScanner.loadWord(bytes, 0, bytes.length)))
                .isEqualTo(expected);
    }

    private static boolean isStringByte(byte character) {
        return character < 0 || (character >= ' ' && character != '"' && character != '\\');
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<Byte> boundaryBytes = Arbitraries.of(
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
        return Arbitraries.oneOf(
                        Arbitraries.bytes(), boundaryBytes, Arbitraries.bytes().greaterOrEqual((byte) ' '))
                .array(byte[].class)
                .ofSize(Long.BYTES);
    }

    @Provide
    Arbitrary<byte[]> mostlyZeros() {
        return Arbitraries.of((byte) 0, (byte) 0, (byte) 0, (byte) '"', (byte) 1)
                .array(byte[].class)
                .ofSize(Long.BYTES);
    }
}
