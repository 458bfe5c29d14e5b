package io.github.timflux.cli.report;

import io.github.timflux.Quota;
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.WindowBuilder;
import io.github.timflux.core.internal.window.Windowing;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the calls of a job in a dry run. The estimate assumes full windows and no retries.
 *
 * @param <I> the type of the input elements
 */
public final class CallEstimate<I> {

    private final ElementDescriptor<I> elements;
    private WindowBuilder<I> window;
    private boolean hasElements;
    private long calls;
    private long accounts;

    /**
     * Creates an estimate of zero calls.
     *
     * @param elements merges the elements into windows, as the client does
     */
    public CallEstimate(ElementDescriptor<I> elements) {
        this.elements = elements;
        this.window = Windowing.builder(elements);
    }

    /**
     * Adds a valid element.
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

    /** Counts the current window as one call, and starts a new window. */
    private void finishWindow() {
        if (hasElements) {
            calls++;
            accounts += window.build((window, settling) -> {}).elementsToSend().size();
            window = Windowing.builder(elements);
            hasElements = false;
        }
    }

    /**
     * Describes the estimate in one line.
     *
     * @param statistics the validated elements; a success is an element that can be sent
     * @param quota the quota of the job
     * @return the description
     */
    public String describe(JobStatistics statistics, Quota quota) {
        finishWindow();
        JobSummary summary = statistics.summary(quota);
        Double seconds = secondsAtRate(quota);
        return String.format(
                Locale.ROOT,
                "Nothing was sent. Of %,d elements, %,d can be sent: %,d accounts in %,d calls%s. %,d elements "
                        + "failed%s.",
                summary.accounts(),
                summary.results().succeeded(),
                accounts,
                calls,
                seconds == null
                        ? ""
                        : String.format(Locale.ROOT, ", %,.1f s at %s calls/s", seconds, RateText.of(quota)),
                summary.results().failed(),
                summary.failuresInBrackets());
    }

    /**
     * Writes the estimate as a JSON object.
     *
     * @param statistics the validated elements; a success is an element that can be sent
     * @param quota the quota of the job
     * @param out the stream; it is closed
     */
    public void write(JobStatistics statistics, Quota quota, OutputStream out) {
        finishWindow();
        SummaryJsonWriter.writeEstimate(statistics.summary(quota), calls, accounts, secondsAtRate(quota), out);
    }

    private @Nullable Double secondsAtRate(Quota quota) {
        return quota.isUnlimited() ? null : calls / quota.callsPerSecond();
    }
}
