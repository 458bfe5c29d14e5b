package io.github.timflux.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.result.LineResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

@Timeout(30)
final class AsyncResultWriterTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldWriteASuccessWithItsValue() {
        assertThat(written(success("u1", Map.of("sex", "F"))))
                .isEqualTo("{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\"}}\n");
    }

    @Test
    void shouldWriteAFailureWithItsError() {
        TimException cause = new TimException(ErrorKind.REJECTED, 70107, "No such user.", null)
                .withAttempt(new Attempt(2, "host", 7));
        assertThat(written(new LineResult<>(1, null, AccountResult.failure("u1", cause))))
                .isEqualTo("{\"line\":1,\"account\":\"u1\",\"error\":{\"kind\":\"REJECTED\",\"code\":70107,"
                        + "\"message\":\"No such user.\",\"attempts\":2}}\n");
    }

    @Test
    void shouldMarkAFailureWhoseWriteMayHaveBeenApplied() {
        TimException cause = new TimException(ErrorKind.UNAVAILABLE, 0, "Lost.", null)
                .withAttempt(new Attempt(5, "host", 7))
                .withOutcomeUnknown();
        assertThat(written(new LineResult<>(1, null, AccountResult.failure("u1", cause, Map.of()))))
                .endsWith("\"attempts\":5,\"mayHaveBeenApplied\":true}}\n");
    }

    @Test
    void shouldWriteEachKindOfValue() {
        LineResult<Set<String>> tags =
                new LineResult<>(1, null, AccountResult.success("u1", new LinkedHashSet<>(List.of("b", "a"))));
        AsyncResultWriter.write(
                        Flux.just(tags), ResultFormat.json(JsonValueWriter.tags()), OutputDestination.of(out, null))
                .blockLast();
        LineResult<TagUpdate> done = new LineResult<>(1, null, AccountResult.success("u1", TagUpdate.of("u1", "a")));
        AsyncResultWriter.write(
                        Flux.just(done), ResultFormat.json(JsonValueWriter.ok()), OutputDestination.of(out, null))
                .blockLast();
        assertThat(out.toString(UTF_8).lines())
                .containsExactly("{\"account\":\"u1\",\"tags\":[\"b\",\"a\"]}", "{\"account\":\"u1\",\"ok\":true}");
    }

    @Test
    void shouldWriteAnInvalidLineWithItsNumber() {
        assertThat(written(LineResult.of(new InvalidElement<>(3, "", "The line is empty."), null)))
                .isEqualTo("{\"line\":3,\"account\":\"\",\"error\":{\"kind\":\"INVALID\",\"code\":0,"
                        + "\"message\":\"The line is empty.\",\"attempts\":0}}\n");
    }

    @Test
    void shouldEscapeSpecialCharacters() {
        assertThat(written(success("\"张\"\n\uD83D\uDE00", Map.of("a\\", "\u0001"))))
                .isEqualTo("{\"account\":\"\\\"张\\\"\\n\uD83D\uDE00\",\"attributes\":{\"a\\\\\":\"\\u0001\"}}\n");
    }

    @Test
    void shouldReplaceAnUnpairedSurrogate() {
        assertThat(written(success("u1", Map.of("a", "x\uD83Dy")))).contains("{\"a\":\"x?y\"}");
    }

    @Test
    void shouldWriteEachResultInItsOwnLine() {
        assertThat(written(List.of(success("u1", Map.of()), success("u2", Map.of())))
                        .lines())
                .hasSize(2);
    }

    @Test
    void shouldFlushAResultWhileItWaitsForTheNext() {
        Sinks.Empty<LineResult<Map<String, String>>> more = Sinks.empty();
        Flux<LineResult<Map<String, String>>> results = Flux.concat(Flux.just(success("u1", Map.of())), more.asMono());
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int octet) {
                out.write(octet);
                // The source completes only after a byte was written.
                more.tryEmitEmpty();
            }
        };
        AsyncResultWriter.write(
                        results, ResultFormat.json(JsonValueWriter.attributes()), OutputDestination.of(pipe, null))
                .blockLast();
        assertThat(out.toString(UTF_8)).endsWith("}\n");
    }

    @Test
    void shouldWriteTheResultsBeforeAnError() {
        Flux<LineResult<Map<String, String>>> results =
                Flux.just(success("u1", Map.of())).concatWith(Flux.error(new IllegalStateException("over")));
        assertThatThrownBy(() -> AsyncResultWriter.write(
                                results,
                                ResultFormat.json(JsonValueWriter.attributes()),
                                OutputDestination.of(out, null))
                        .blockLast())
                .hasMessage("over");
        assertThat(out.toString(UTF_8)).startsWith("{\"account\":\"u1\"");
    }

    @Test
    void shouldFailIfThePipeIsClosedWhileItWaits() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Flux<LineResult<Map<String, String>>> unfinished =
                Flux.concat(Flux.just(success("u1", Map.of())), Flux.never());
        assertThatThrownBy(() -> AsyncResultWriter.write(
                                unfinished,
                                ResultFormat.json(JsonValueWriter.attributes()),
                                OutputDestination.of(closed, null))
                        .blockLast())
                .isInstanceOf(OutputWriteException.class)
                .hasMessage("The output cannot be written: Broken pipe");
    }

    private String written(LineResult<Map<String, String>> result) {
        return written(List.of(result));
    }

    private String written(List<LineResult<Map<String, String>>> results) {
        AsyncResultWriter.write(
                        Flux.fromIterable(results),
                        ResultFormat.json(JsonValueWriter.attributes()),
                        OutputDestination.of(out, null))
                .blockLast();
        return out.toString(UTF_8);
    }

    private static LineResult<Map<String, String>> success(String account, Map<String, String> attributes) {
        return new LineResult<>(1, null, AccountResult.success(account, attributes));
    }
}
