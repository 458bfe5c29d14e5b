package io.github.timflux.cli.job;

import io.github.timflux.AccountResult;
import io.github.timflux.Credentials;
import io.github.timflux.ErrorKind;
import io.github.timflux.PathFamily;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.cli.input.ElementParser;
import io.github.timflux.cli.input.InputElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import io.github.timflux.cli.output.OutputDestination;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.cli.result.LineResult;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.internal.operation.AccountOperation;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A job whose client is closed while its input still has lines. */
final class BulkPipelineTest {

    private final TimException closed = new TimException(ErrorKind.NOT_ATTEMPTED, 0, "The client was closed.", null);

    private final InterruptSignal interruptSignal = new InterruptSignal();

    @Test
    void shouldCompleteAfterTheResultsIfAnInterruptClosedTheClient() {
        StepVerifier.create(results(closed, interruptSignal::raise))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void shouldFailIfTheClientIsClosedWithoutAnInterrupt() {
        StepVerifier.create(results(closed, () -> {})).expectNextCount(1).verifyErrorMatches(closed::equals);
    }

    @Test
    void shouldFailWithAnotherErrorAfterAnInterrupt() {
        TimException refused = new TimException(ErrorKind.CREDENTIALS, 70003, "refused", null);
        StepVerifier.create(results(refused, interruptSignal::raise))
                .expectNextCount(1)
                .verifyErrorMatches(refused::equals);
    }

    /** A client that answers one line, and then ends with an error. */
    private Flux<LineResult<String>> results(TimException error, Runnable beforeError) {
        Flux<InputElement<String>> lines = Flux.just(new ValidElement<>(1, "u1"), new ValidElement<>(2, "u2"));
        return Flux.using(BulkPipelineTest::client, client -> new BulkPipeline<>(
                        client,
                        new InputValidator<>(
                                ElementParser.accounts(),
                                AccountOperation.getAttributes(PathFamily.TIM_PUSH)
                                        .elementType()),
                        accounts -> accounts.take(1)
                                .map(account -> AccountResult.success(account, "value"))
                                .doOnComplete(beforeError)
                                .concatWith(Mono.error(error)),
                        new StopSignal(interruptSignal, new FailureLimit(null)))
                .results(lines, OutputDestination.of(OutputStream.nullOutputStream(), null)));
    }

    private static TimClient client() {
        return TimFlux.builder(1_400_000_000, Credentials.secretKey("administrator", "0123456789abcdef".repeat(4)))
                .region(Region.SINGAPORE)
                .build();
    }
}
