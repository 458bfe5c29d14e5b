package io.github.timflux.fuzzing;

/**
 * Sizes of tests that search for faults: a small one for every build, and a large one with {@code -Pthorough}. Such a
 * test has the tag {@code searching}. A test with the tag {@code thorough} runs only with {@code -Pthorough}.
 */
public final class TestSize {

    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    private TestSize() {}

    /** Returns one of two numbers: the first in every build, the second with {@code -Pthorough}. */
    public static int of(int inEveryBuild, int thorough) {
        return THOROUGH ? thorough : inEveryBuild;
    }

    /** Returns whether the build has {@code -Pthorough}. */
    public static boolean isThorough() {
        return THOROUGH;
    }
}
