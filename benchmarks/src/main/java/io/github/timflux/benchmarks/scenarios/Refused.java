package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import io.github.timflux.TimException;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;

/** Lookups that fail: how long it took, and what they were told. */
final class Refused {

    private final Queue<One> all = new ConcurrentLinkedQueue<>();

    /** {@return the same lookups, watched} */
    Lookup of(Lookup lookup) {
        return account -> Mono.defer(() -> {
            long start = System.nanoTime();
            return lookup.apply(account)
                    .doOnError(
                            TimException.class,
                            error -> all.add(new One(Numbers.millis(System.nanoTime() - start), error)));
        });
    }

    int count() {
        return all.size();
    }

    /** {@return how long they took to fail, in milliseconds} */
    Percentiles took() {
        return Percentiles.of(all.stream().mapToDouble(One::millis).toArray());
    }

    /** {@return how many failed by which kind of error} */
    String kinds() {
        Map<String, Integer> kinds = new TreeMap<>();
        all.forEach(one -> kinds.merge(one.error().kind().name(), 1, Integer::sum));
        return kinds.isEmpty()
                ? "none"
                : kinds.entrySet().stream()
                        .map(kind -> kind.getKey() + " " + Numbers.text(kind.getValue(), ""))
                        .collect(joining(", "));
    }

    /** {@return how many were told that there is a host that is not called} */
    int told() {
        return (int) all.stream()
                .filter(one -> one.error().reason().contains("is not called"))
                .count();
    }

    /** {@return what the last one was told} */
    String last() {
        return all.stream().reduce((earlier, later) -> later).map(One::text).orElse("nothing");
    }

    private record One(double millis, TimException error) {

        String text() {
            return Objects.toString(error.getMessage());
        }
    }
}
