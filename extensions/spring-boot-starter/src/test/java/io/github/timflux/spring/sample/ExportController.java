package io.github.timflux.spring.sample;

import io.github.timflux.PushApi;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

@RestController
final class ExportController {

    /** WebFlux would flush each element of a {@code Flux<ExportLine>}. */
    private static final int LINES_PER_WRITE = 100;

    record ExportLine(String account, Map<String, String> attributes, String error) {}

    private final PushApi push;
    private final Flux<String> accounts;
    private final JsonMapper json;

    ExportController(PushApi push, Flux<String> accounts, JsonMapper json) {
        this.push = push;
        this.accounts = accounts;
        this.json = json;
    }

    @GetMapping(path = "/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<String> export() {
        return push.attributes()
                .get(accounts)
                .map(result -> result.fold(
                        (account, attributes) -> new ExportLine(account, attributes, ""),
                        (account, error) -> new ExportLine(account, Map.of(), error.reason())))
                .map(line -> json.writeValueAsString(line) + "\n")
                .buffer(LINES_PER_WRITE)
                .map(lines -> String.join("", lines));
    }
}
