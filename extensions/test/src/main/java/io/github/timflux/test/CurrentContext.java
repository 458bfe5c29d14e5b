package io.github.timflux.test;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Finds the test that calls a method of the extension. A static field has one extension for all tests, which can run at
 * the same time, so the context belongs to the thread.
 */
final class CurrentContext {

    // Not static: a test class can have several extensions.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable ExtensionContext> ofThread = new ThreadLocal<>();

    private final Set<ExtensionContext> tests = ConcurrentHashMap.newKeySet();

    /** Sets the context of this thread until the result is closed. */
    StoredResource enter(ExtensionContext context) {
        // A thread of JUnit's pool can run a whole test while it waits in a class or in another test.
        ExtensionContext outer = ofThread.get();
        ofThread.set(context);
        if (context.getTestMethod().isPresent()) {
            tests.add(context);
        }
        return () -> leave(context, outer);
    }

    private void leave(ExtensionContext context, @Nullable ExtensionContext outer) {
        tests.remove(context);
        if (outer == null) {
            ofThread.remove();
        } else {
            ofThread.set(outer);
        }
    }

    /** Returns the context of this thread; in another thread than those of JUnit, that of the only running test. */
    ExtensionContext get() {
        ExtensionContext context = ofThread.get();
        if (context != null) {
            return context;
        }
        ExtensionContext[] running = tests.toArray(ExtensionContext[]::new);
        if (running.length == 1) {
            return running[0];
        }
        throw new IllegalStateException(running.length + " tests run with this extension, none of them in the thread "
                + Thread.currentThread().getName() + "; expected a call in a test class that has the extension in a"
                + " field with @RegisterExtension. Only a static field can be used before @BeforeEach, and only the"
                + " thread of a test can be used while other tests run.");
    }
}
