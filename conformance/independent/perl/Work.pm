package Work;

# What jobs do: scripts, and the operations as scripts of a kind.

use v5.30;
use warnings;
use Contract qw(error_object);
use Exporter 'import';
use JSON::PP ();
use Loop qw(after cancel);
use Time::HiRes 'time';

our @EXPORT_OK = qw(masked shown_params stages begin stop);

# A status more, for this time between queued and running.
my $preparing = grep { $_ eq '--preparing' } @ARGV;
use constant PREPARING_SECONDS => 0.04;

# A value without a secret in its texts.
sub masked {
    my ($value, $secret) = @_;
    return $value if !defined $value || !length($secret // '');
    return { map { $_ => masked($value->{$_}, $secret) } keys %$value } if ref $value eq 'HASH';
    return [ map { masked($_, $secret) } @$value ] if ref $value eq 'ARRAY';
    return $value if ref $value || Contract::is_number($value);
    return $value =~ s/\Q$secret\E/***/gr;
}

# The params of a script without their secret, also where its steps repeat it.
sub shown_params {
    my ($params) = @_;
    my $secret = $params->{secret} // return $params;
    my %told   = map { $_ => 1 } qw(message output partial detail);
    my @steps;
    for my $step (@{ $params->{steps} }) {
        push @steps, { map { $_ => $told{$_} ? masked($step->{$_}, $secret) : $step->{$_} } keys %$step };
    }
    return { %$params, secret => '***', steps => \@steps };
}

# Steps of work that takes a moment and reports its progress.
sub stages {
    my ($ms) = @_;
    my $pause = { do => 'wait', ms => $ms / 4 };
    return [ (map { ($pause, { do => 'progress', percent => $_ }) } 25, 50, 75), $pause ];
}

# Begins a job's work; gives what `stop` takes.
sub begin {
    my ($job, $script, $result) = @_;
    my $on_cancel = $script->{on_cancel} // {};
    my $run       = {
        job     => $job,
        script  => $script,
        result  => $result,
        outcome => $on_cancel->{outcome} // 'canceled',
        grace   => ($on_cancel->{after_ms} // 0) / 1000,
        done    => 0,
    };
    my $start = sub { $job->revise(status => 'running', status_reason => 'busy', started_at => Job::text_of(Job::now_ms())); advance($run) };
    my $prepare = sub {
        return $start->() if !$preparing;
        $job->revise(status => 'preparing');
        $run->{timer} = after(PREPARING_SECONDS, $start);
    };
    $run->{timer} = after(($script->{queue_ms} // 0) / 1000, $prepare);
    if (defined(my $deadline = $job->{deadline_ms})) {
        my $left = ($deadline - Job::now_ms()) / 1000;
        $run->{deadline} = after($left, sub { $job->ask_to_stop(undef, 'deadline'); finish($run, 'canceled') });
    }
    return $run;
}

# Asks the job to stop. What waits to begin ends at once.
sub stop {
    my ($run, $by) = @_;
    my $job = $run->{job};
    return if $job->ended || $job->stopping;
    $job->ask_to_stop($by, 'requested');
    $run->{stop_at} = time + $run->{grace};
    return finish($run, 'canceled') if !defined $job->{state}{started_at};
    my $kind = $run->{waiting} // return;
    return if $kind eq 'wait' && $run->{outcome} eq 'ignored';
    cancel($run->{timer});
    $run->{timer} = after($run->{grace}, sub { step_done($run) });
    return;
}

sub finish {
    my ($run, $status, %changes) = @_;
    cancel($run->{$_}) for qw(timer deadline);
    $run->{job}->end($status, %changes);
    return;
}

sub advance {
    my ($run) = @_;
    my ($job, $steps, $secret) = ($run->{job}, $run->{script}{steps}, $run->{script}{secret});
    while (!$job->ended && $run->{done} < @$steps) {
        my $step = $steps->[ $run->{done} ];
        my $do   = $step->{do};
        if ($do eq 'wait' || $do eq 'hold') {
            my $stopped = $job->stopping && $do eq 'hold';
            my $left    = ($run->{stop_at} // 0) - time;
            $run->{waiting} = $do;
            $run->{timer}   = after($stopped ? $left : ($step->{ms} // 60_000) / 1000, sub { step_done($run) });
            return;
        }
        if    ($do eq 'progress') { $job->report($step->{percent}, masked($step->{detail}, $secret)) }
        elsif ($do eq 'retry')    { delete $job->{pending}; $job->revise(attempt => $job->{state}{attempt} + 1, progress => undef, progress_detail => undef) }
        elsif ($do eq 'log')      { $job->log_line(masked($step->{message}, $secret), $step->{level} // 'info', $step->{stream} // 'stdout', $step->{repeat} // 1) }
        elsif ($do eq 'fail')     { return failed($run, $step) }
        $run->{done}++;
        return succeeded($run, $step->{output}) if $do eq 'succeed';
    }
    succeeded($run) if !$job->ended;
    return;
}

sub step_done {
    my ($run) = @_;
    my ($job, $outcome) = @$run{qw(job outcome)};
    delete $run->{waiting};
    $run->{done}++;
    return advance($run) if !$job->stopping || $outcome eq 'ignored';
    my $left = $run->{stop_at} - time;
    return $run->{timer} = after($left, sub { leave($run) }) if $left > 0;
    return leave($run);
}

sub leave {
    my ($run) = @_;
    return succeeded($run) if $run->{outcome} eq 'succeeded';
    return failed($run, {}) if $run->{outcome} eq 'failed';
    return finish($run, 'canceled');
}

sub succeeded {
    my ($run, $output) = @_;
    my $own = sub { return { output => masked($output, $run->{script}{secret}), steps => $run->{done} } };
    return finish($run, 'succeeded', result => ($run->{result} // $own)->());
}

sub failed {
    my ($run, $step) = @_;
    my $secret = $run->{script}{secret};
    my $error  = error_object($step->{code} // 'job.failed', masked($step->{message} // 'the script failed', $secret));
    my @partial = exists $step->{partial} ? (partial_result => { output => masked($step->{partial}, $secret) }) : ();
    return finish($run, 'failed', error => $error, @partial);
}

1;
