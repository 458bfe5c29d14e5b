package io.github.timflux.core.testing;

import io.netty.util.ResourceLeakDetector;
import java.util.function.Consumer;

/** Tells of leaks whether or not anyone reads the log: Netty's own detector is still where errors are not logged. */
final class ReportingLeakDetector<T> extends ResourceLeakDetector<T> {

    private final Consumer<String> reporter;

    ReportingLeakDetector(Class<?> resource, int samplingInterval, Consumer<String> leaks) {
        super(resource, samplingInterval);
        this.reporter = leaks;
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(String resource, String records) {
        reporter.accept(resource + " was dropped without being released:" + records);
    }

    @Override
    protected void reportUntracedLeak(String resource) {
        reporter.accept(resource + " was dropped without being released.");
    }
}
