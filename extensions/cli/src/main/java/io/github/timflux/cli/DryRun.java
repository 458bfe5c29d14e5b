package io.github.timflux.cli;

import io.github.timflux.AccountResult;
import io.github.timflux.cli.input.Element;
import io.github.timflux.cli.input.Element.Refused;
import io.github.timflux.cli.input.Element.Taken;
import io.github.timflux.cli.input.Input;
import io.github.timflux.cli.output.Answer;
import io.github.timflux.cli.output.AnswerFormat;
import io.github.timflux.cli.output.Destination;
import io.github.timflux.cli.output.Output;
import io.github.timflux.cli.report.Plan;
import java.io.OutputStream;
import reactor.core.publisher.Flux;

/**
 * Goes through an input as a job would, and sends nothing.
 *
 * @param run the job
 * @param screening tells what would be sent
 * @param <I> an element
 */
record DryRun<I>(JobRun run, Screening<I> screening) {

    /** Writes what would fail by the rules of the client, and tells what would be sent. */
    void run(Input lines, AnswerFormat<I> format, Destination destination, OutputStream figures) {
        Plan<I> plan = new Plan<>(screening.elements());
        Flux<Answer<I>> failures = lines.elements()
                .takeUntilOther(run.surroundings().interruption().asMono())
                .map(line -> answer(screening.screen(line), plan))
                .doOnNext(answer -> run.report().count(answer.result()))
                .filter(answer -> answer.result().<Boolean>fold((account, value) -> false, (account, cause) -> true));
        run.watch(Output.write(failures, format, destination), lines);
        run.surroundings().err().println(plan.sentence(run.report(), run.quota()));
        plan.write(run.report(), run.quota(), figures);
    }

    private Answer<I> answer(Element<I> element, Plan<I> plan) {
        if (element instanceof Taken<I> taken) {
            plan.add(taken.value());
            return Answer.of(AccountResult.success(screening.account(taken), taken.value()));
        }
        return Answer.of((Refused<I>) element);
    }
}
