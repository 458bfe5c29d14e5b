package io.github.timflux.benchmarks.peers;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** How often the number of each account came. For any number of threads. */
sealed interface Seen {

    /** Up to here a number has a counter; above, a bit has to do: millions of them fit into a small heap. */
    int MOST_COUNTERS = 1 << 20;

    static Seen of(int population) {
        return population <= MOST_COUNTERS
                ? new Counters(new AtomicIntegerArray(population))
                : new Bits(new AtomicLongArray((population + Long.SIZE - 1) / Long.SIZE), new LongAdder());
    }

    /** {@return one that counts how many came, and not which} */
    static Seen all() {
        return new Total(new LongAdder());
    }

    void add(String account);

    /** {@return how many times fewer numbers came than were due} */
    long missing(long taken, IntToLongFunction due);

    /** {@return how many times more numbers came than were due} */
    long again(long taken, IntToLongFunction due);

    /**
     * For those who have no time.
     *
     * @param count how many came
     */
    record Total(LongAdder count) implements Seen {

        @Override
        public void add(String account) {
            count.increment();
        }

        @Override
        public long missing(long taken, IntToLongFunction due) {
            return Math.max(0, taken - count.sum());
        }

        @Override
        public long again(long taken, IntToLongFunction due) {
            return Math.max(0, count.sum() - taken);
        }
    }

    /**
     * For numbers that come any number of times.
     *
     * @param counts by number
     */
    record Counters(AtomicIntegerArray counts) implements Seen {

        @Override
        public void add(String account) {
            counts.getAndIncrement(Accounts.number(account));
        }

        @Override
        public long missing(long taken, IntToLongFunction due) {
            return numbers()
                    .mapToLong(number -> Math.max(0, due.applyAsLong(number) - counts.get(number)))
                    .sum();
        }

        @Override
        public long again(long taken, IntToLongFunction due) {
            return numbers()
                    .mapToLong(number -> Math.max(0, counts.get(number) - due.applyAsLong(number)))
                    .sum();
        }

        private IntStream numbers() {
            return IntStream.range(0, counts.length());
        }
    }

    /**
     * For numbers that come once, if at all.
     *
     * @param words a bit for each number
     * @param repeated how often one came that had come before
     */
    record Bits(AtomicLongArray words, LongAdder repeated) implements Seen {

        @Override
        public void add(String account) {
            int number = Accounts.number(account);
            long bit = 1L << number;
            long before = words.getAndAccumulate(number / Long.SIZE, bit, (word, more) -> word | more);
            if ((before & bit) != 0) {
                repeated.increment();
            }
        }

        @Override
        public long missing(long taken, IntToLongFunction due) {
            return IntStream.range(0, words.length() * Long.SIZE)
                    .filter(number -> (words.get(number / Long.SIZE) & (1L << number)) == 0)
                    .mapToLong(due)
                    .sum();
        }

        @Override
        public long again(long taken, IntToLongFunction due) {
            return repeated.sum();
        }
    }
}
