package io.github.timflux.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has an application that cannot start say which property to change, instead of where it failed. */
final class ClientPropertyFailureAnalyzer extends AbstractFailureAnalyzer<ClientPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ClientPropertyException cause) {
        return new FailureAnalysis(
                "No client of Tencent Cloud Chat can be made:\n\n    Property: " + cause.property() + "\n    Reason: "
                        + cause.reason(),
                "Change the property, or set timflux.enabled=false to do without a client.",
                cause);
    }
}
