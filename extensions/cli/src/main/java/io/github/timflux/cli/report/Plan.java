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
public final class Plan<I> {

    private final Elements<I> elements;
    private WindowBuilder<I> filling;
    private boolean isBegun;
    private long calls;
    private long accounts;

    /**
     * Plans nothing yet.
     *
     * @param elements what the client would send of an element
     */
    public Plan(Elements<I> elements) {
        this.elements = elements;
        this.filling = Windows.builder(elements);
    }

    /**
     * Adds an element that can be sent.
     *
     * @param element the element
     */
    public void add(I element) {
        isBegun = true;
        if (!filling.add(element)) {
            finish();
            add(element);
        }
    }

    /** Has what there is be sent. */
    private void finish() {
        if (isBegun) {
            calls++;
            accounts += filling.build((window, settling) -> {}).sent().size();
            filling = Windows.builder(elements);
            isBegun = false;
        }
    }

    /**
     * Tells the plan in words.
     *
     * @param report has counted the elements; those that can be sent have succeeded
     * @param quota the quota that the job would keep to
     * @return some sentences in one line
     */
    public String sentence(Report report, Quota quota) {
        finish();
        Summary summary = report.summary(quota);
        Double seconds = seconds(quota);
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
                summary.kinds());
    }

    /**
     * Writes the plan as one JSON object.
     *
     * @param report has counted the elements; those that can be sent have succeeded
     * @param quota the quota that the job would keep to
     * @param out where to; it is closed
     */
    public void write(Report report, Quota quota, OutputStream out) {
        finish();
        SummaryJson.writePlan(report.summary(quota), calls, accounts, seconds(quota), out);
    }

    private @Nullable Double seconds(Quota quota) {
        return quota.isUnlimited() ? null : (double) calls / quota.callsPerSecond();
    }
}
