package io.github.timflux.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.cli.input.Element.Refused;
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
final class OutputTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aSuccessHasItsValue() {
        assertThat(written(success("u1", Map.of("sex", "F"))))
                .isEqualTo("{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\"}}\n");
    }

    @Test
    void aFailureHasItsCause() {
        TimException cause = new TimException(ErrorKind.REJECTED, 70107, "No such user.", null)
                .withAttempt(new Attempt(2, "host", 7));
        assertThat(written(Answer.of(AccountResult.failure("u1", cause))))
                .isEqualTo("{\"account\":\"u1\",\"error\":{\"kind\":\"REJECTED\",\"code\":70107,"
                        + "\"message\":\"No such user.\",\"attempts\":2}}\n");
    }

    @Test
    void aFailureThatMayBeNoneSaysSo() {
        TimException cause = new TimException(ErrorKind.UNAVAILABLE, 0, "Lost.", null)
                .withAttempt(new Attempt(5, "host", 7))
                .withOutcomeUnknown();
        assertThat(written(Answer.of(AccountResult.failure("u1", cause, Map.of()))))
                .endsWith("\"attempts\":5,\"mayHaveBeenApplied\":true}}\n");
    }

    @Test
    void eachKindOfValueIsWritten() {
        Answer<Set<String>> tags = Answer.of(AccountResult.success("u1", new LinkedHashSet<>(List.of("b", "a"))));
        Output.write(Flux.just(tags), AnswerFormat.json(ValueWriter.tags()), Destination.of(out))
                .blockLast();
        Answer<TagUpdate> done = Answer.of(AccountResult.success("u1", TagUpdate.of("u1", "a")));
        Output.write(Flux.just(done), AnswerFormat.json(ValueWriter.ok()), Destination.of(out))
                .blockLast();
        assertThat(out.toString(UTF_8).lines())
                .containsExactly("{\"account\":\"u1\",\"tags\":[\"b\",\"a\"]}", "{\"account\":\"u1\",\"ok\":true}");
    }

    @Test
    void aRefusedLineHasItsNumber() {
        assertThat(written(Answer.of(new Refused<>(3, "", "The line is empty."))))
                .isEqualTo("{\"line\":3,\"account\":\"\",\"error\":{\"kind\":\"INVALID\",\"code\":0,"
                        + "\"message\":\"The line is empty.\",\"attempts\":0}}\n");
    }

    @Test
    void anythingCanBeWritten() {
        assertThat(written(success("\"张\"\n\uD83D\uDE00", Map.of("a\\", "\u0001"))))
                .isEqualTo("{\"account\":\"\\\"张\\\"\\n\uD83D\uDE00\",\"attributes\":{\"a\\\\\":\"\\u0001\"}}\n");
    }

    @Test
    void halfOfASurrogatePairDoesNotEndTheJob() {
        assertThat(written(success("u1", Map.of("a", "x\uD83Dy")))).contains("{\"a\":\"x?y\"}");
    }

    @Test
    void eachAnswerHasALineOfItsOwn() {
        assertThat(written(List.of(success("u1", Map.of()), success("u2", Map.of())))
                        .lines())
                .hasSize(2);
    }

    @Test
    void anAnswerCanBeReadWhileTheNextOneIsAwaited() {
        Sinks.Empty<Answer<Map<String, String>>> more = Sinks.empty();
        Flux<Answer<Map<String, String>>> answers = Flux.concat(Flux.just(success("u1", Map.of())), more.asMono());
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int octet) {
                out.write(octet);
                // The source ends only after a byte has come through.
                more.tryEmitEmpty();
            }
        };
        Output.write(answers, AnswerFormat.json(ValueWriter.attributes()), Destination.of(pipe))
                .blockLast();
        assertThat(out.toString(UTF_8)).endsWith("}\n");
    }

    @Test
    void whatCameBeforeAnErrorIsWritten() {
        Flux<Answer<Map<String, String>>> answers =
                Flux.just(success("u1", Map.of())).concatWith(Flux.error(new IllegalStateException("over")));
        assertThatThrownBy(() -> Output.write(answers, AnswerFormat.json(ValueWriter.attributes()), Destination.of(out))
                        .blockLast())
                .hasMessage("over");
        assertThat(out.toString(UTF_8)).startsWith("{\"account\":\"u1\"");
    }

    @Test
    void aClosedPipeEndsTheJobEvenWhileNothingElseComes() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Flux<Answer<Map<String, String>>> endless = Flux.concat(Flux.just(success("u1", Map.of())), Flux.never());
        assertThatThrownBy(
                        () -> Output.write(endless, AnswerFormat.json(ValueWriter.attributes()), Destination.of(closed))
                                .blockLast())
                .isInstanceOf(UnwritableException.class)
                .hasMessage("The output cannot be written any further: Broken pipe");
    }

    private String written(Answer<Map<String, String>> answer) {
        return written(List.of(answer));
    }

    private String written(List<Answer<Map<String, String>>> answers) {
        Output.write(Flux.fromIterable(answers), AnswerFormat.json(ValueWriter.attributes()), Destination.of(out))
                .blockLast();
        return out.toString(UTF_8);
    }

    private static Answer<Map<String, String>> success(String account, Map<String, String> attributes) {
        return Answer.of(AccountResult.success(account, attributes));
    }
}
