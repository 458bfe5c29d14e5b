package io.github.timflux.core.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Event loops change objects of a client while they are printed. */
final class ObjectGraphPrinterTest {

    @Test
    void shouldPrintTheExceptionOfAnObjectThatCannotBePrinted() throws IllegalAccessException {
        assertThat(ObjectGraphPrinter.print(new Holder("first"), new Removed(), new Holder("last")))
                .anySatisfy(text -> assertThat(text).endsWith("first"))
                .anySatisfy(text -> assertThat(text).contains("The map entry has been removed"))
                .anySatisfy(text -> assertThat(text).endsWith("last"));
    }

    @Test
    void shouldPrintTheKeysAndValuesOfAMap() throws IllegalAccessException {
        assertThat(ObjectGraphPrinter.print(Map.of(new Holder("key"), List.of(new Holder("value")))))
                .anySatisfy(text -> assertThat(text).endsWith("key"))
                .anySatisfy(text -> assertThat(text).endsWith("value"));
    }

    @Test
    void shouldCopyAgainACollectionThatChangesMeanwhile() throws IllegalAccessException {
        AtomicInteger copies = new AtomicInteger();
        // The JDK's view gets its elements from this list.
        List<Object> changing = new ArrayList<>() {
            @Override
            public Object[] toArray() {
                if (copies.incrementAndGet() < 3) {
                    throw new ConcurrentModificationException();
                }
                return new Object[] {new Holder("element")};
            }
        };
        assertThat(ObjectGraphPrinter.print(Collections.unmodifiableCollection(changing)))
                .anySatisfy(text -> assertThat(text).endsWith("element"));
    }

    private record Holder(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** An entry of a map that an event loop removed. */
    private static final class Removed {
        @Override
        public String toString() {
            throw new IllegalStateException("The map entry has been removed");
        }
    }
}
