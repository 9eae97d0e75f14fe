package Job;

# A job: its state, what it looks like, its log lines, and the events that tell of them.

use v5.30;
use warnings;
use JSON::PP ();
use Loop qw(after cancel);
use POSIX 'strftime';
use Time::HiRes ();
use World 'random_text';

use constant { LINES_KEPT => 1_000, EVENTS_KEPT => 10_000, FIRST_ID => 1_001, PROGRESS_SECONDS => 0.55 };
use constant RETENTION_MS => 31 * 86_400_000;

my $json = JSON::PP->new->utf8->canonical;

sub now_ms { return int(Time::HiRes::time() * 1000) }

sub text_of {
    my ($ms) = @_;
    return strftime('%Y-%m-%dT%H:%M:%S', gmtime int($ms / 1000)) . sprintf('.%03dZ', $ms % 1000);
}

sub new {
    my ($class, %made) = @_;
    my $id   = 'job_' . random_text(22);
    my $self = bless {
        %made,
        id       => $id,
        url      => "/v1/jobs/$id",
        created  => now_ms(),
        revision => 0,
        lines    => [],
        dropped  => 0,
        events   => [],
        next_id  => FIRST_ID,
        watchers => {},
        reported => 0,
    }, $class;
    $self->{state} = {
        id            => $id,
        type          => $made{type},
        status        => 'queued',
        status_reason => 'in_line',
        (map { $_ => undef } qw(status_message progress progress_detail result error started_at finished_at)),
        (map { $_ => undef } qw(cancel_requested_at canceled_by cancel_reason expires_at)),
        team_id        => $made{principal}{team},
        params         => $made{params},
        metadata       => $made{metadata},
        notify         => $made{notify} ? JSON::PP::true : JSON::PP::false,
        triggered_by   => { kind => 'api', principal_id => $made{principal}{id} },
        resource       => $made{resource},
        attempt        => 1,
        max_attempts   => 101,
        trace_id       => $made{trace},
        deadline       => $made{deadline},
        created_at     => text_of($self->{created}),
        result_expired => JSON::PP::false,
    };
    $self->revise;
    return $self;
}

sub ended    { return defined $_[0]{state}{finished_at} }
sub stopping { return defined $_[0]{state}{cancel_requested_at} }
sub etag     { return qq{W/"r$_[0]{revision}"} }

# Milliseconds since the job expired; negative before.
sub expired_for { my ($self) = @_; return $self->ended ? now_ms() - $self->{expires} : -1 }

# The job as a version of the contract shows it, as JSON.
sub text { my ($self, $version) = @_; return $self->{shown}{ $version ge '2026-11-01' ? 'new' : 'old' } }

# Changes the job, together with progress that has not been shown yet.
sub revise {
    my ($self, %changes) = @_;
    cancel(delete $self->{timer});
    return if $self->ended;
    my $state = $self->{state};
    %$state = (%$state, %{ delete $self->{pending} // {} }, %changes, updated_at => text_of(now_ms()));
    my $url = $self->{url};
    $state->{links} = { self => $url, stream => "$url/stream", logs => "$url/logs" };
    $state->{links}{cancel} = "$url/cancel" if $self->{cancelable} && !$self->ended;
    my %old = %$state;
    delete @old{qw(status_reason status_message)};
    $self->{shown} = { new => $json->encode($state), old => $json->encode(\%old) };
    $self->{revision}++;
    $self->{shown_id} = $self->{next_id};
    $self->add('job', $self->{shown});
    return;
}

sub ask_to_stop {
    my ($self, $by, $reason) = @_;
    return if $self->ended || $self->stopping;
    $self->revise(cancel_requested_at => text_of(now_ms()), canceled_by => $by, cancel_reason => $reason, status_reason => 'stopping');
    return;
}

# Reports progress; changes of progress alone are put together.
sub report {
    my ($self, $percent, $detail) = @_;
    $self->{reported} ||= defined $percent;
    my %before = (%{ $self->{state} }, %{ $self->{pending} // {} });
    $percent = $before{progress} if defined $before{progress} && ($percent // 0) < $before{progress};
    $self->{pending} = { progress => $percent, progress_detail => $detail // $before{progress_detail} };
    my $wait  = ($self->{reported_at} // 0) + PROGRESS_SECONDS - Time::HiRes::time();
    my $flush = sub { $self->{reported_at} = Time::HiRes::time(); $self->revise };
    if   ($wait <= 0) { $flush->() }
    else              { $self->{timer} //= after($wait, $flush) }
    return;
}

sub log_line {
    my ($self, $message, $level, $stream, $times) = @_;
    my ($text, $now) = (JSON::PP->new->utf8->allow_nonref->encode($message), text_of(now_ms()));
    for (1 .. $times) {
        my $seq  = $self->{dropped} + @{ $self->{lines} } + 1;
        my $line = qq({"level":"$level","message":$text,"seq":$seq,"stream":"$stream","timestamp":"$now"});
        push @{ $self->{lines} }, [ $seq, $level, $line ];
        if (@{ $self->{lines} } > LINES_KEPT) { shift @{ $self->{lines} }; $self->{dropped}++ }
        $self->add('log', $line);
    }
    return;
}

sub end {
    my ($self, $status, %changes) = @_;
    return if $self->ended;
    my $now = now_ms();
    $self->{expires} = $now + ($self->{keep_ms} // RETENTION_MS);
    $changes{progress} = 100 if $status eq 'succeeded' && $self->{reported};
    $self->revise(status => $status, status_reason => undef, finished_at => text_of($now), expires_at => text_of($self->{expires}), %changes);
    return;
}

sub last_id  { return $_[0]{next_id} - 1 }
sub first_id { return $_[0]{next_id} - @{ $_[0]{events} } }

# The event of this id: its name, and its data as JSON, for jobs by version.
sub event { my ($self, $id) = @_; return $self->{events}[ $id - $self->first_id ] }

sub add {
    my ($self, $name, $data) = @_;
    push @{ $self->{events} }, [ $name, $data ];
    shift @{ $self->{events} } if @{ $self->{events} } > EVENTS_KEPT;
    $self->{next_id}++;
    for my $who (values %{ $self->{watchers} }) { $who->() }
    return;
}

# Calls back at every event; gives what ends that.
sub watch {
    my ($self, $who) = @_;
    my $name = $who + 0;
    $self->{watchers}{$name} = $who;
    return sub { delete $self->{watchers}{$name} };
}

1;
