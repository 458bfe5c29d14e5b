package io.github.timflux.core.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all answers which are being read may take together.
 *
 * <p>A bound for each answer is not enough: a hundred that come at once, each just below it, are more than a small heap
 * holds, and an answer that is out of bounds should cost its own accounts an attempt, and not everybody the process.
 */
final class AnswerMemory {

    /** Enough for one answer in a heap of any size. */
    private static final long LEAST = 8L * 1024 * 1024;

    /** A quarter: an answer is copied once when it is complete, and half of the heap is for others. */
    private static final AnswerMemory OF_THIS_JVM =
            new AnswerMemory(Math.max(LEAST, Runtime.getRuntime().maxMemory() / 4));

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    AnswerMemory(long most) {
        this.most = most;
    }

    /** The one that all clients share, as they share the heap. */
    static AnswerMemory ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Takes some, or throws what says that there is not so much left. */
    void take(int bytes) {
        if (taken.addAndGet(bytes) > most) {
            giveBack(bytes);
            throw Faults.tooLongTogether(most);
        }
    }

    void giveBack(int bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
