package io.github.timflux.cli.report;

import io.github.timflux.Quota;
import io.github.timflux.core.window.Elements;
import io.github.timflux.core.window.WindowBuilder;
import io.github.timflux.core.window.Windows;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a job would send if its windows were filled one after the other and each call went well.
 *
 * @param <I> the elements
 */
public final class CallEstimate<I> {

    private final Elements<I> elements;
    private WindowBuilder<I> window;
    private boolean hasElements;
    private long calls;
    private long accounts;

    /**
     * Plans nothing yet.
     *
     * @param elements what the client would send of an element
     */
    public CallEstimate(Elements<I> elements) {
        this.elements = elements;
        this.window = Windows.builder(elements);
    }

    /**
     * Adds an element that can be sent.
     *
     * @param element the element
     */
    public void add(I element) {
        hasElements = true;
        if (!window.add(element)) {
            finishWindow();
            add(element);
        }
    }

    /** Has what there is be sent. */
    private void finishWindow() {
        if (hasElements) {
            calls++;
            accounts += window.build((window, settling) -> {}).sent().size();
            window = Windows.builder(elements);
            hasElements = false;
        }
    }

    /**
     * Tells the plan in words.
     *
     * @param statistics has counted the elements; those that can be sent have succeeded
     * @param quota the quota that the job would keep to
     * @return some sentences in one line
     */
    public String describe(JobStatistics statistics, Quota quota) {
        finishWindow();
        JobSummary summary = statistics.summary(quota);
        Double seconds = secondsAtRate(quota);
        return String.format(
                Locale.ROOT,
                "Nothing was sent. Of %,d elements %,d can be sent, with %,d accounts in %,d calls%s; %,d failed%s.",
                summary.accounts(),
                summary.results().succeeded(),
                accounts,
                calls,
                seconds == null
                        ? ""
                        : String.format(
                                Locale.ROOT, ", which take %,.1f s at %,d a second", seconds, quota.callsPerSecond()),
                summary.results().failed(),
                summary.failuresInBrackets());
    }

    /**
     * Writes the plan as one JSON object.
     *
     * @param statistics has counted the elements; those that can be sent have succeeded
     * @param quota the quota that the job would keep to
     * @param out where to; it is closed
     */
    public void write(JobStatistics statistics, Quota quota, OutputStream out) {
        finishWindow();
        SummaryJsonWriter.writeEstimate(statistics.summary(quota), calls, accounts, secondsAtRate(quota), out);
    }

    private @Nullable Double secondsAtRate(Quota quota) {
        return quota.isUnlimited() ? null : (double) calls / quota.callsPerSecond();
    }
}
