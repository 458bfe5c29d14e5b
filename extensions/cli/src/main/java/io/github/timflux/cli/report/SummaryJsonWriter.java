package io.github.timflux.cli.report;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.cli.error.OutputWriteException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Writes a summary as a JSON object. */
final class SummaryJsonWriter {

    private static final double ROUNDING_FACTOR = 1e4;

    private SummaryJsonWriter() {}

    static void write(JobSummary summary, OutputStream out) {
        write(out, json -> {
            writeAccounts(json, summary);
            writeCalls(json, summary.calls());
            writeTimes(json, summary);
        });
    }

    static void writeEstimate(
            JobSummary summary, long calls, long accounts, @Nullable Double seconds, OutputStream out) {
        write(out, json -> {
            json.writeBooleanProperty("dryRun", true);
            json.writeNumberProperty("elements", summary.accounts());
            json.writeNumberProperty("sendable", summary.results().succeeded());
            writeFailures(json, summary);
            json.writeNumberProperty("calls", calls);
            json.writeNumberProperty("accountsInCalls", accounts);
            writeNullable(json, "secondsAtRate", seconds);
        });
    }

    private static void write(OutputStream out, Consumer<JsonGenerator> properties) {
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            properties.accept(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw OutputWriteException.of("summary", requireNonNullElse(e.getCause(), e));
        }
    }

    private static void writeAccounts(JsonGenerator json, JobSummary summary) {
        json.writeNumberProperty("accounts", summary.accounts());
        json.writeNumberProperty("answeredBefore", summary.answeredBefore());
        json.writeNumberProperty("succeeded", summary.results().succeeded());
        writeFailures(json, summary);
    }

    private static void writeFailures(JsonGenerator json, JobSummary summary) {
        json.writeNumberProperty("failed", summary.results().failed());
        json.writeObjectPropertyStart("failures");
        summary.results().failures().forEach((kind, count) -> json.writeNumberProperty(kind.name(), count));
        json.writeEndObject();
    }

    private static void writeCalls(JsonGenerator json, CallStatistics calls) {
        json.writeNumberProperty("calls", calls.calls());
        json.writeNumberProperty("retries", calls.retries());
        json.writeNumberProperty("throttled", calls.throttled());
        json.writeNumberProperty("meanAccountsPerCall", rounded(calls.meanAccountsPerCall()));
        json.writeNumberProperty("p50Millis", rounded(calls.p50Millis()));
        json.writeNumberProperty("p99Millis", rounded(calls.p99Millis()));
    }

    private static void writeTimes(JsonGenerator json, JobSummary summary) {
        json.writeNumberProperty("seconds", rounded(summary.seconds()));
        json.writeNumberProperty("accountsPerSecond", rounded(summary.accountsPerSecond()));
        writeNullable(json, "quotaUse", summary.quotaUse());
    }

    private static void writeNullable(JsonGenerator json, String name, @Nullable Double value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * ROUNDING_FACTOR) / ROUNDING_FACTOR;
    }
}
