package io.github.timflux.spring.internal.properties;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes Spring Boot print the invalid property instead of a stack trace when the application cannot start. */
public final class InvalidClientPropertyFailureAnalyzer
        extends AbstractFailureAnalyzer<InvalidClientPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidClientPropertyException cause) {
        return new FailureAnalysis(
                "A client of Tencent Cloud Chat cannot be created:\n\n    Property: " + cause.property()
                        + "\n    Reason: " + cause.reason(),
                "Change the property, or set timflux.enabled=false to start without a client.",
                cause);
    }
}
