package io.github.timflux.cli.job;

import io.github.timflux.AccountResult;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import io.github.timflux.cli.input.InputReader;
import io.github.timflux.cli.output.AsyncResultWriter;
import io.github.timflux.cli.output.OutputDestination;
import io.github.timflux.cli.output.ResultFormat;
import io.github.timflux.cli.report.CallEstimate;
import io.github.timflux.cli.result.LineResult;
import java.io.IOException;
import java.io.OutputStream;
import reactor.core.publisher.Flux;

/**
 * Validates the input of a job without sending anything.
 *
 * @param runner shows the progress and counts the results
 * @param validator rejects invalid lines
 * @param stopSignal ends the input
 * @param <I> the type of the input elements
 */
record DryRun<I>(JobRunner runner, InputValidator<I> validator, StopSignal stopSignal) {

    /** Writes the invalid lines to the output and prints an estimate of the calls. */
    void run(InputReader input, ResultFormat<I> format, OutputDestination destination, OutputStream summaryOut)
            throws IOException {
        CallEstimate<I> estimate = new CallEstimate<>(validator.elementType());
        Flux<LineResult<I>> failures = input.elements()
                .takeUntilOther(stopSignal.whenRaised())
                .map(line -> toResult(CheckedLine.of(line, validator), estimate))
                .doOnNext(result -> runner.count(result, stopSignal))
                .filter(result -> !result.result().isSuccess());
        runner.process().interruptSignal().runWork(() -> {
            try (destination) {
                runner.showProgressUntilDone(AsyncResultWriter.write(failures, format, destination), input);
            }
            estimate.write(runner.statistics(), runner.quota(), summaryOut);
        });
        runner.process().err().println(estimate.describe(runner.statistics(), runner.quota()));
    }

    private LineResult<I> toResult(CheckedLine<I> line, CallEstimate<I> estimate) {
        if (line.element() instanceof ValidElement<I> valid) {
            estimate.add(valid.value());
            return new LineResult<>(
                    valid.line(), line.text(), AccountResult.success(validator.account(valid), valid.value()));
        }
        return LineResult.of((InvalidElement<I>) line.element(), line.text());
    }
}
